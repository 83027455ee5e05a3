#!/usr/bin/env bash
# Makes this machine ready, builds everything, runs every test, and ends with the line "N passed, N failed, N skipped".
#   ./test.sh                          all tests
#   ./test.sh Torch setup              the projects whose name contains one of the words (setup: the tests of set-up itself)
#   ./test.sh Torch -- -class '*Fft*'  what follows -- goes to the test executables
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
for part in src/setup/say src/setup/build tests/tally tests/run-project tests/run-shell-tests tests/chromium; do
  # shellcheck source=/dev/null
  . "$root/$part.sh"
done

running=
trap '[[ -z $running ]] || kill "$running" 2>/dev/null; exit 130' INT TERM

words=() options=()
while [[ $# -gt 0 && $1 != -- ]]; do words+=("${1,,}") && shift; done
[[ $# -eq 0 ]] || options=("${@:2}")

wanted() { # wanted NAME
  local word
  [[ ${#words[@]} -gt 0 ]] || return 0
  for word in "${words[@]}"; do [[ ${1,,} != *"$word"* ]] || return 0; done
  return 1
}

give_up() { # what could not even begin counts as one failure
  add_counts 0 1 0
  finish || exit 1
}

projects=()
for file in "$root"/tests/*.Tests/*.Tests.csproj; do
  if [[ -e $file ]] && wanted "$(basename "$file" .csproj)"; then projects+=("$(dirname "$file")"); fi
done
shell_tests=()
if [[ ${#options[@]} -eq 0 ]]; then
  for file in "$root"/tests/setup/*-tests.sh; do
    if [[ -e $file ]] && wanted "setup/$(basename "$file" -tests.sh)"; then shell_tests+=("$file"); fi
  done
fi
if [[ ${#projects[@]} -eq 0 && ${#shell_tests[@]} -eq 0 ]]; then
  say "No tests have a name with ${words[*]}; there are: setup $(cd "$root/tests" && echo ./*.Tests)."
  give_up
fi

"$root/src/setup/set-up.sh" || give_up
# shellcheck source=src/setup/environment.sh
. "$root/src/setup/environment.sh"
mkdir -p "$root/.cache/tests"
[[ " ${projects[*]} " != *Passband.Browser.Tests* ]] || bring_chromium

locked=()
[[ ${CI:-} != true ]] || locked=(-p:RestoreLockedMode=true)
if [[ ${#words[@]} -eq 0 ]]; then
  echo 'Building Dashboard.sln ...'
  build "$root/Dashboard.sln" "${locked[@]}" || give_up
else
  for project in "${projects[@]}"; do
    echo "Building $(basename "$project") ..."
    build "$project" "${locked[@]}" || give_up
  done
fi

run_shell_tests "${shell_tests[@]}"
for project in "${projects[@]}"; do run_project "$project" "${options[@]}"; done
finish
