#!/usr/bin/env bash
# Adds one migration under one name to both providers: scripts/add-migration.sh NAME
set -euo pipefail
if [ $# -ne 1 ] || ! [[ $1 =~ ^[A-Z][A-Za-z0-9]+$ ]]; then
  echo "Usage: scripts/add-migration.sh NAME (a name like AddEvidence)" >&2
  exit 2
fi
. "$(dirname "$0")/require-sdk.sh"

scripts/compile-model.sh
for project in src/SustainableCities.Data.Sqlite src/SustainableCities.Data.PostgreSql; do
  dotnet ef migrations add "$1" --project "$project" --startup-project "$project"
done
