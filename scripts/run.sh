#!/usr/bin/env bash
# Serves the portal at http://localhost:5080 with SQLite and the demonstration cities.
#   scripts/run.sh                                 serve
#   scripts/run.sh --urls http://localhost:8080    serve elsewhere
#   scripts/run.sh user list                       any other command of the portal, on the same data
set -euo pipefail
. "$(dirname "$0")/require-sdk.sh"

project=src/SustainableCities.Web
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://localhost:5080}"
export Storage__Directory="${Storage__Directory:-$PWD/data}"

echo "Building the portal (about a minute the first time) …" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! dotnet build "$project" -c Release -v q -nologo >"$log" 2>&1; then
  grep -E "error|warning" "$log" | sort -u >&2 || cat "$log" >&2
  echo "The build failed. No package source reachable? The first build downloads packages." >&2
  exit 1
fi
rm -f "$log"
trap - EXIT

case "${1:-serve}" in
  serve|-*)
    command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
      echo "Chromium is not installed: all works but PDF files made on the server (Debian: apt-get install chromium fonts-noto-cjk)." >&2
    echo "Data: $Storage__Directory. Stop with Ctrl+C." >&2
    ;;
esac
cd "$project"
exec dotnet bin/Release/net10.0/SustainableCities.Web.dll "$@"
