# Sourced by the scripts beside it: goes to the root of the clone, and says what to install when the SDK is missing.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null 2>&1; then
  echo "The .NET SDK is not installed. Install version 10.0.400 or a later one of .NET 10, then run this again." >&2
  exit 1
fi
if ! dotnet --version >/dev/null 2>&1; then
  echo "This needs the .NET SDK 10.0.400 or a later one of .NET 10 (see global.json). Installed here:" >&2
  dotnet --list-sdks | sed 's/^/  /' >&2 || true
  echo "Install the newer SDK beside these, then run this again." >&2
  exit 1
fi
