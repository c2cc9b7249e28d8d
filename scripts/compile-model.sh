#!/usr/bin/env bash
# Writes EF Core's model as code for both providers, so that no start has to build it: after each change of the model, and by
# add-migration.sh. A test says where it was forgotten.
set -euo pipefail
. "$(dirname "$0")/require-sdk.sh"

dotnet tool restore >/dev/null
dotnet restore SustainableCities.sln >/dev/null   # dotnet ef builds, and does not restore
export WithoutCompiledModel=true
for provider in Sqlite PostgreSql; do
  project=src/SustainableCities.Data.$provider
  rm -rf "$project/CompiledModel"
  dotnet ef dbcontext optimize --project "$project" --startup-project "$project" --output-dir CompiledModel --namespace "SustainableCities.Data.$provider.CompiledModel"
done
