#!/usr/bin/env bash
# Makes this machine ready, builds what changed, and starts Passband.
#   ./run.sh [--port N] [--urls A;B] ...         the dashboard, with options
#   ./run.sh dashboard --help                    the dashboard's options
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

# What sentences of the program tell people to type.
export PASSBAND_COMMAND=./run.sh

is_dashboards() { # is_dashboards WORD: whether it is an option of the dashboard, with its value or without
  local word=${1,,}
  case ${word%%=*} in
    --port | --urls | --home | --data | --device | --threads | --passband:*) return 0 ;;
    *) return 1 ;;
  esac
}

if [[ $# -eq 0 ]] || is_dashboards "$1"; then start Passband.Dashboard passband-dashboard "$@"; fi
if [[ $1 == dashboard ]]; then start Passband.Dashboard passband-dashboard "${@:2}"; fi
start Passband.Cli passband "$@"
