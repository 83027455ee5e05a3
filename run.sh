#!/usr/bin/env bash
# Makes this machine ready, builds what changed, and runs passband with the arguments given (without any: its help).
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=src/setup/say.sh
. "$root/src/setup/say.sh"
# shellcheck source=src/setup/build.sh
. "$root/src/setup/build.sh"

"$root/src/setup/set-up.sh"
# shellcheck source=src/setup/environment.sh
. "$root/src/setup/environment.sh"

program=$root/src/Passband.Cli/bin/Release/net10.0/passband.dll
build_if_changed "$root/src/Passband.Cli/Passband.Cli.csproj" "$program"

[[ $# -gt 0 ]] || set -- --help
exec dotnet "$program" "$@"
