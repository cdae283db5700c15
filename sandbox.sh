#!/usr/bin/env bash
# A true drill on a machine that has nothing: installs what is missing, builds, and drills a throw-away stack.
# Arguments go to `drdrill drill --sandbox`, e.g. ./sandbox.sh --keep
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/install.sh"
need restic restic
need prometheus prometheus
need promtool prometheus
install_missing
dotnet build "$here/src/DrDrill" --nologo --verbosity quiet
exec dotnet run --no-build --project "$here/src/DrDrill" -- drill --sandbox --root "$here" "$@"
