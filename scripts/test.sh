#!/usr/bin/env bash
# Runs every test against real parts: SQLite, a PostgreSQL of its own, Chromium. Nothing may be skipped.
#   scripts/test.sh               everything
#   scripts/test.sh Domain Web    only these test projects
# As root on Debian it installs what is missing. Needs no running database and leaves none behind.
set -euo pipefail
. "$(dirname "$0")/require-sdk.sh"

# ---- what the tests need on the machine
postgres_bin() { # the newest PostgreSQL from 15 on
  local bin version
  for bin in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr); do
    version=$(basename "$(dirname "$bin")")
    [ -x "$bin/initdb" ] && [ "${version%%.*}" -ge 15 ] 2>/dev/null && { echo "$bin"; return 0; }
  done
  return 1
}
chromium_path() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

missing=()
postgres_bin >/dev/null || missing+=(postgresql)
chromium_path >/dev/null || missing+=(chromium)
if command -v dpkg-query >/dev/null 2>&1; then
  installed fonts-noto-cjk || missing+=(fonts-noto-cjk)
fi
[ -e /usr/share/zoneinfo/Asia/Shanghai ] || missing+=(tzdata)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing on this machine: ${missing[*]} (names of Debian packages). Install them, or run this as root on Debian." >&2
    exit 1
  fi
  echo "Installing ${missing[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  apt_log=$(mktemp)
  { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } </dev/null >"$apt_log" 2>&1 ||
    { tail -n 20 "$apt_log" >&2; exit 1; }
  rm -f "$apt_log"
fi
bin=$(postgres_bin)
CHROMIUM=$(chromium_path)
export CHROMIUM

# ---- a PostgreSQL of our own: an empty folder, a free loopback port, gone at the end
work=$(mktemp -d -t portal-tests.XXXXXX)
chmod 755 "$work"
data=$work/postgres
mkdir "$data" "$work/templates"
as_owner() { (cd "$data" && "$@"); }
if [ "$(id -u)" -eq 0 ]; then # initdb and postgres refuse root
  chown postgres: "$data"
  as_owner() { (cd "$data" && runuser -u postgres -- "$@"); }
fi
finish() {
  as_owner "$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# C.UTF-8: the portal must not lean on a locale of the database.
as_owner "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 ||
  { cat "$work/initdb.log" >&2; exit 1; }
port=
for _ in 1 2 3 4 5 6 7 8 9 10; do
  try=$((20000 + RANDOM % 12000))
  if as_owner "$bin/pg_ctl" -D "$data" -l "$data/log" -w -t 60 start -o \
    "-p $try -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
    >"$work/start.log" 2>&1 </dev/null; then
    port=$try
    break
  fi
done
if [ -z "$port" ]; then
  cat "$work/start.log" "$data/log" >&2
  echo "PostgreSQL did not start." >&2
  exit 1
fi
export PORTAL_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
export PORTAL_TEST_TEMPLATES="$work/templates"

# ---- build once, then every test project in turn: side by side they would take each other's two cores
projects=()
if [ $# -gt 0 ]; then
  for name in "$@"; do projects+=("tests/SustainableCities.$name.Tests"); done
else
  projects=(tests/*.Tests)
fi
echo "Building …"
build=(SustainableCities.sln)
[ $# -eq 0 ] || build=("${projects[@]}")
for target in "${build[@]}"; do
  # No build server outlives the run: one would hold a pipe that CI waits for.
  dotnet build "$target" -c Release -v q -nologo --disable-build-servers </dev/null
done

passed=0 failed=0 broken=()
for project in "${projects[@]}"; do
  name=$(basename "$project")
  log=$work/$name.log
  code=0
  started=$SECONDS
  dotnet test --project "$project" -c Release --no-build --no-ansi --no-progress \
    -- --fail-skips on --timeout 15m </dev/null >"$log" 2>&1 || code=$?
  count() { sed -n "s/^ *$1: *\([0-9][0-9]*\)\$/\1/p" "$log" | tail -n 1; }
  ok=$(count succeeded) bad=$(count failed)
  [ "$code" -eq 0 ] || cat "$log"
  # A project that ran nothing, or broke off, counts as one failure: it must never look like success.
  if [ "${bad:-0}" -eq 0 ] && { [ "$code" -ne 0 ] || [ "${ok:-0}" -eq 0 ]; }; then bad=1; broken+=("$name (exit $code)"); fi
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0}))
  echo "$name: ${ok:-0} succeeded, ${bad:-0} did not, $((SECONDS - started)) s"
done
[ ${#broken[@]} -eq 0 ] || echo "Ran no test or broke off: ${broken[*]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
