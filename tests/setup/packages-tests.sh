#!/usr/bin/env bash
# What set-up installs, on which distribution under which name, and what it says where it may not or cannot.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

# After this an "apt-get install" puts libtorch-dev's files and the codecs in place.
apt_that_installs() {
  fake apt-get <<APT
echo "\$*" >>'$machine/apt-calls'
[[ "\$*" == *install* ]] || exit 0
system='$system'
$(declare -f libtorch_in install_libtorch_dev)
install_libtorch_dev
printf '%s\n' libturbojpeg.so.0 libpng16.so.16 libwebp.so.7 libopenblas.so.0 >>'$machine/libraries'
APT
}

ubuntu() { printf 'ID=ubuntu\nVERSION_ID="%s"\nPRETTY_NAME="Ubuntu %s"\n' "$1" "$1" >"$system/etc/os-release"; }
without_codecs() { printf '%s\n' libssl.so.3 libicuuc.so.72 >"$machine/libraries"; }
installed() { sed -n 's/.*--no-install-recommends //p' "$machine/apt-calls"; }

test_a_bare_debian_gets_everything() {
  without_codecs
  rm "$machine/fakes/g++" "$machine/fakes/cmake" "$machine/fakes/make"
  apt_that_installs
  set_up
  succeeds
  is "$(head -n 1 "$machine/apt-calls")" '-q update'
  is "$(installed)" 'g++ cmake make libtorch-dev libopenblas0-pthread libturbojpeg0 libpng16-16 libwebp7'
  says 'to compile the bridge to libtorch'
  is "$(property TorchSource)" distribution
}

test_ubuntu_22_04_has_its_own_package_names() {
  ubuntu 22.04
  without_codecs
  apt_that_installs
  set_up
  succeeds
  is "$(installed)" 'libtorch-dev libopenblas0-pthread libturbojpeg libpng16-16 libwebp7'
}

test_ubuntu_24_04_has_its_own_package_names() {
  ubuntu 24.04
  without_codecs
  apt_that_installs
  set_up
  succeeds
  is "$(installed)" 'libtorch-dev libopenblas0-pthread libturbojpeg libpng16-16t64 libwebp7'
}

test_a_relative_of_ubuntu_counts_as_the_ubuntu_it_is_made_from() {
  printf 'ID=linuxmint\nVERSION_ID="22"\nPRETTY_NAME="Linux Mint 22"\nUBUNTU_CODENAME=noble\n' >"$system/etc/os-release"
  without_codecs
  apt_that_installs
  set_up
  is "$(installed)" 'libtorch-dev libopenblas0-pthread libturbojpeg libpng16-16t64 libwebp7'
}

test_a_libtorch_of_ones_own_needs_no_libtorch_dev() {
  libtorch_in "$machine/torch"
  without_codecs
  apt_that_installs
  set_up PASSBAND_LIBTORCH="$machine/torch"
  succeeds
  is "$(installed)" 'libturbojpeg0 libpng16-16 libwebp7'
}

test_nothing_is_installed_where_nothing_is_missing() {
  install_libtorch_dev
  set_up
  succeeds
  [[ ! -e $machine/apt-calls ]] || complain "apt-get was called: $(<"$machine/apt-calls")"
}

test_a_user_with_sudo_installs_through_it() {
  fake id <<<'echo 1000'
  fake sudo <<<"echo sudo \"\$*\" >>'$machine/sudo-calls'; shift; exec \"\$@\""
  apt_that_installs
  set_up
  succeeds
  grep -q 'sudo -n env DEBIAN_FRONTEND=noninteractive apt-get .*install' "$machine/sudo-calls" || complain 'sudo was not used'
}

test_a_user_without_rights_is_told_the_exact_command() {
  fake id <<<'echo 1000'
  fake sudo <<<'echo "sudo: a password is required" >&2; exit 1'
  without_codecs
  set_up
  stops
  says 'apt-get update && apt-get install -y --no-install-recommends libtorch-dev libopenblas0-pthread libturbojpeg0 libpng16-16 libwebp7'
  [[ ! -e $machine/apt-calls ]] || complain 'apt-get was called without rights'
  leaves_nothing_behind
}

test_an_old_libtorch_dev_is_refused_before_it_is_downloaded() {
  ubuntu 22.04
  mkdir -p "$system/var/lib/apt/lists"
  touch "$system/var/lib/apt/lists/jammy_Packages"
  fake apt-cache <<<'printf "libtorch-dev:\n  Candidate: 1.8.1-3ubuntu1\n"'
  set_up
  stops
  says 'the libtorch-dev of Ubuntu 22.04 is 1.8.1, and Passband needs 1.13 or newer'
  says 'PASSBAND_LIBTORCH'
  is "$(installed)" ''
}

test_a_release_without_libtorch_dev_is_told_another_way() {
  ubuntu 24.04
  mkdir -p "$system/var/lib/apt/lists"
  touch "$system/var/lib/apt/lists/noble_Packages"
  fake apt-cache <<<'exit 0'
  set_up
  stops
  says 'Ubuntu 24.04 offers no libtorch-dev'
  says 'pip install torch'
}

test_another_distribution_is_told_what_to_install() {
  printf 'ID=fedora\nVERSION_ID=41\nPRETTY_NAME="Fedora Linux 41"\n' >"$system/etc/os-release"
  without_codecs
  set_up
  stops
  says 'Fedora Linux 41 is not Debian or Ubuntu'
  says 'libturbojpeg0'
}

test_another_distribution_with_everything_in_place_is_fine() {
  printf 'ID=fedora\nVERSION_ID=41\nPRETTY_NAME="Fedora Linux 41"\n' >"$system/etc/os-release"
  libtorch_in "$machine/torch"
  set_up PASSBAND_LIBTORCH="$machine/torch"
  succeeds
}

test_without_a_network_apts_complaint_is_passed_on() {
  fake apt-get <<<'[[ "$*" != *install* ]] || { echo "E: Failed to fetch somewhere  Temporary failure resolving somewhere" && exit 100; }'
  set_up
  stops
  says 'is this machine on the network? apt-get said: E: Failed to fetch'
  leaves_nothing_behind
}

test_a_package_that_installs_no_library_is_not_believed() {
  set_up
  stops
  says 'libtorch-dev is installed, but its headers and libraries are not where they should be'
}

run_tests
