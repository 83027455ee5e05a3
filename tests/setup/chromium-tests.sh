#!/usr/bin/env bash
# How the browser of the browser tests comes, and that tests go on without it.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

# bring: what test.sh does before the browser tests; sets code and said.
bring() {
  mkdir -p "$root/.cache/tests" "$root/tests"
  cp "$repository/tests/chromium.sh" "$root/tests/chromium.sh"
  code=0
  said=$(env -i HOME="$machine/home" PATH="$machine/fakes:$workshop/tools" PASSBAND_SYSTEM_ROOT="$system" root="$root" bash -c '
    set -euo pipefail
    . "$root/src/setup/say.sh" && . "$root/src/setup/environment.sh" && . "$root/tests/chromium.sh" && bring_chromium' 2>&1) || code=$?
}

test_where_it_is_there_nothing_is_said() {
  fake chromium <<<'exit 0'
  bring
  is "$code $said" '0 '
  [[ ! -e $machine/apt-calls ]] || complain 'apt-get was called'
}

test_on_debian_it_is_installed() {
  bring
  is "$code" 0
  is "$(tail -n 1 "$machine/apt-calls")" '-q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends chromium'
}

test_where_it_may_not_be_installed_the_tests_are_skipped() {
  fake id <<<'echo 1000'
  bring
  is "$code" 0
  says 'the browser tests are skipped'
  [[ ! -e $machine/apt-calls ]] || complain 'apt-get was called without rights'
}

run_tests
