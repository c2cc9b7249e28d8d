#!/usr/bin/env bash
# Run once by the postgres image when its data folder is empty.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v owner_password="$PORTAL_OWNER_PASSWORD" -v serve_password="$PORTAL_SERVE_PASSWORD" -f /deploy/accounts.sql
