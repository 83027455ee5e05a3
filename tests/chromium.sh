# shellcheck shell=bash disable=SC2034,SC2154 # test.sh sets root
# The browser tests need the distribution's Chromium; where it is missing and may not be installed, they are skipped.

bring_chromium() {
  if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then return 0; fi
  local as_root=() apt_log=$root/.cache/tests/apt.log distribution release distribution_name
  # shellcheck source=src/setup/packages.sh
  . "$root/src/setup/packages.sh"
  read_distribution
  # Ubuntu's package of that name only points to a snap, which many machines cannot run.
  if [[ $distribution == debian ]] && try_to_install 'for the browser tests' chromium; then return 0; fi
  say 'Chromium is missing: the browser tests are skipped; install the package chromium to run them.'
}
