#!/usr/bin/env bash
# Installs what the tests need, runs them all, and ends with "N passed, N failed, N skipped" counted from the runner's own results.
# Arguments go to `dotnet test`, e.g. ./test.sh --filter Journal
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/install.sh"
. "$here/docker-engine.sh"
need restic restic
need prometheus prometheus
need promtool prometheus
need prometheus-alertmanager prometheus-alertmanager
need rclone rclone
need getfattr attr
need setfacl acl
need dockerd docker.io
need docker docker.io
need iptables iptables
need docker-compose docker-compose
need chromium chromium
need pg_ctlcluster postgresql
install_missing || { echo "0 passed, 1 failed"; exit 1; }

results=$(mktemp -d)
trap 'stop_engine; rm -rf "$results"' EXIT
projects=("$here"/tests/*.Tests/*.csproj "$here"/tests/*.IntegrationTests/*.csproj)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

dotnet build "$here/DrDrill.slnx" --verbosity quiet || { echo "0 passed, 1 failed"; exit 1; }
start_engine
broken=0
for project in "${projects[@]}"; do
  name=$(basename "$project" .csproj)
  # With a filter a project may well have no test to run; without one that is a failure.
  [ "$#" -gt 0 ] && none=false || none=true
  # Started in the background by a script, a process ignores SIGINT and so would every child that a test interrupts.
  env --default-signal=INT dotnet test "$project" --no-build --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@" \
    -- RunConfiguration.TreatNoTestsAsError=$none
  code=$?
  # A crashed test host leaves no results; a runner that failed without a failed test is a failure of its own.
  if [ ! -s "$results/$name.trx" ]; then
    [ "$#" -gt 0 ] && [ "$code" -eq 0 ] || { echo "$name: no results were reported" >&2; broken=$((broken + 1)); }
  elif [ "$code" -ne 0 ] && ! grep -q 'outcome="Failed"' "$results/$name.trx"; then
    echo "$name: the runner ended with $code though no test failed" >&2
    broken=$((broken + 1))
  fi
done

count() {
  local total=0 n
  for n in $(sed -n "s/.*<Counters .*\b$1=\"\([0-9]*\)\".*/\1/p" "$results"/*.trx 2>/dev/null); do total=$((total + n)); done
  echo "$total"
}

passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted) + broken))
skipped=$(($(count total) - $(count executed)))
if [ "$skipped" -gt 0 ]; then
  echo "Skipped, each with its reason above:" >&2
  sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="NotExecuted".*/  \1/p' "$results"/*.trx >&2
fi
[ "$((passed + failed))" -gt 0 ] || { echo "no test ran" >&2; failed=1; }
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
