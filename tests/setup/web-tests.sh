#!/usr/bin/env bash
# How the chart library comes, when it is fetched again, and that nothing stops where it cannot be fetched.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

library() { cat "$root/.cache/web/apexcharts.min.js" 2>/dev/null || echo none; }
fetches() { grep -c '^ci ' "$machine/npm-calls" 2>/dev/null || true; }
npm_that_fails() { fake npm <<<"echo \"\$*\" >>'$machine/npm-calls'; echo 'npm error code ENOTFOUND' && exit 1"; }

test_it_is_fetched_once_as_its_lock_file_says_and_without_scripts() {
  install_libtorch_dev
  set_up
  succeeds
  is "$(library)" charts
  is "$(cut -d ' ' -f 1,2 "$machine/npm-calls")" 'ci --ignore-scripts'
  set_up
  is "$said" ''
  is "$(fetches)" 1
  leaves_no_trial_behind
}

leaves_no_trial_behind() { is "$(find "$root/.cache/setup" -name 'npm.??????')" ''; }

test_a_changed_lock_file_and_a_removed_library_are_fetched_again() {
  install_libtorch_dev
  set_up
  echo '{ "lockfileVersion": 3 }' >"$root/src/Passband.Dashboard/web/package-lock.json"
  set_up
  is "$(fetches)" 2
  rm "$root/.cache/web/apexcharts.min.js"
  set_up
  is "$(fetches)" 3
  is "$(library)" charts
}

test_without_a_registry_set_up_goes_on_and_says_so_once() {
  install_libtorch_dev
  npm_that_fails
  set_up
  succeeds
  is "$(library)" none
  says 'npm did not bring it (npm error code ENOTFOUND)'
  says 'Figures are drawn without zoom'
  leaves_no_trial_behind
  set_up
  is "$said" ''
  is "$(fetches)" 1
}

test_an_hour_later_it_is_tried_again() {
  install_libtorch_dev
  npm_that_fails
  set_up
  touch -d '2 hours ago' "$root/.cache/web/missing-since"
  set_up
  is "$(fetches)" 2
}

test_npm_is_installed_where_it_is_missing() {
  install_libtorch_dev
  cp "$machine/fakes/npm" "$machine/npm"
  rm "$machine/fakes/npm"
  fake apt-get <<<"echo \"\$*\" >>'$machine/apt-calls'; [[ \"\$*\" != *install* ]] || cp '$machine/npm' '$machine/fakes/npm'"
  set_up
  succeeds
  is "$(tail -n 1 "$machine/apt-calls")" '-q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends nodejs npm'
  is "$(library)" charts
}

test_a_user_who_may_not_install_npm_goes_without_it() {
  install_libtorch_dev
  rm "$machine/fakes/npm"
  fake id <<<'echo 1000'
  set_up
  succeeds
  says 'npm is missing; install the packages nodejs and npm'
  [[ ! -e $machine/apt-calls ]] || complain 'apt-get was called without rights'
}

run_tests
