#!/usr/bin/env bash
# Makes this machine ready, builds what changed, and starts Passband.
#   ./run.sh                                     the dashboard
#   ./run.sh dashboard [--port N] [--urls A;B]   the dashboard, with options (--help lists them)
#   ./run.sh COMMAND ...                         the command line (--help lists its commands)
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=src/setup/say.sh
. "$root/src/setup/say.sh"
# shellcheck source=src/setup/build.sh
. "$root/src/setup/build.sh"

"$root/src/setup/set-up.sh"
# shellcheck source=src/setup/environment.sh
. "$root/src/setup/environment.sh"

# start PROJECT PROGRAM [ARGUMENT...]: the program takes this script's place, so that signals reach it.
start() {
  local program=$root/src/$1/bin/Release/net10.0/$2.dll
  build_if_changed "$root/src/$1/$1.csproj" "$program"
  exec dotnet "$program" "${@:3}"
}

if [[ $# -eq 0 || $1 == dashboard ]]; then start Passband.Dashboard passband-dashboard "${@:2}"; fi
start Passband.Cli passband "$@"
