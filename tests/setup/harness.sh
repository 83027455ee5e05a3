# shellcheck shell=bash disable=SC2016 # the fakes expand what is written here
# A small test harness: every function named test_... of a file runs in its own made-up machine, and the results are
# printed in the Test Anything Protocol. A made-up machine has a copy of set-up in a folder with a space in its name, a made-up
# /usr and /etc, and a PATH on which only the tools below and the fakes that a test adds are found.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT

# The ordinary tools of any Debian, and nothing else of this machine.
mkdir "$workshop/tools"
for tool in awk basename bash cat chmod cp cut date dirname env find flock grep head ls mkdir mktemp mv paste readlink rm sed sha256sum sleep sort \
  stat tail tee timeout touch tr true uniq; do
  ln -s "$(type -P "$tool")" "$workshop/tools/$tool"
done

# fake NAME: puts a tool with the script on standard input on PATH.
fake() {
  local script
  IFS= read -r -d '' script || true
  printf '#!%s\n%s' "$BASH" "$script" >"$machine/fakes/$1"
  chmod +x "$machine/fakes/$1"
}

# A made-up Debian 12 on which root works, with the SDK and everything else in place except libtorch.
make_machine() {
  machine=$workshop/$1
  root="$machine/my repo"
  system="$machine/system"
  mkdir -p "$machine/fakes" "$root/src" "$machine/home" "$system/etc/ssl/certs" "$system/usr/lib/x86_64-linux-gnu"
  cp -r "$repository/src/setup" "$root/src/setup"
  mkdir -p "$root/src/Passband.Dashboard/web"
  echo '{}' | tee "$root/src/Passband.Dashboard/web/package.json" >"$root/src/Passband.Dashboard/web/package-lock.json"
  printf 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n' >"$system/etc/os-release"
  touch "$system/etc/ssl/certs/ca-certificates.crt"
  printf '%s\n' libturbojpeg.so.0 libpng16.so.16 libwebp.so.7 libssl.so.3 libicuuc.so.72 libopenblas.so.0 >"$machine/libraries"
  fake ldconfig <<<"sed 's/.*/\t& (libc6,x86-64) => elsewhere/' '$machine/libraries'"
  fake uname <<<'[[ $1 == -s ]] && echo Linux || echo x86_64'
  fake id <<<'echo 0'
  fake dpkg-query <<<'echo 1.13.1+dfsg-4'
  fake apt-cache <<<'printf "libtorch-dev:\n  Candidate: 1.13.1+dfsg-4\n"'
  fake apt-get <<<"echo \"\$*\" >>'$machine/apt-calls'"
  fake dotnet <<<"echo \"\$*\" >>'$machine/dotnet-calls'; [[ \$1 != --list-sdks ]] || echo '10.0.401 [/usr/share/dotnet/sdk]'"
  for name in g++ cmake make; do fake $name <<<'exit 0'; done
  fake npm <<<"echo \"\$*\" >>'$machine/npm-calls'; mkdir -p node_modules/apexcharts/dist; echo charts >node_modules/apexcharts/dist/apexcharts.min.js"
}

# libtorch_in FOLDER [INCLUDE]: what set-up looks for in a libtorch of version 2.5.1.
libtorch_in() {
  local include=${2:-$1/include} lib=${3:-$1/lib}
  mkdir -p "$include/torch/csrc/api/include/torch" "$include/ATen" "$include/c10/core" "$lib"
  touch "$include/torch/csrc/api/include/torch/torch.h" "$include/ATen/ATen.h" "$include/c10/core/Device.h"
  printf '#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 5\n#define TORCH_VERSION_PATCH 1\n' \
    >"$include/torch/csrc/api/include/torch/version.h"
  touch "$lib/libtorch.so" "$lib/libtorch_cpu.so" "$lib/libc10.so"
}

# The files of libtorch-dev in the made-up /usr.
install_libtorch_dev() { libtorch_in "$system/usr" "$system/usr/include" "$system/usr/lib/x86_64-linux-gnu"; }

# set_up [NAME=VALUE...]: runs set-up on the made-up machine; sets code and said.
set_up() {
  code=0
  said=$(cd "$machine" && env -i HOME="$machine/home" PATH="$machine/fakes:$workshop/tools" PASSBAND_SYSTEM_ROOT="$system" "$@" \
    bash "$root/src/setup/set-up.sh" 2>&1) || code=$?
}

# property NAME: what machine.props says, as MSBuild would read it in XML.
property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/machine.props"; }

complain() {
  printf '    %s\n' "$@"
  printf '    set-up ended with code %s and said: %s\n' "${code-}" "${said-}"
  exit 1
}

is() { [[ $1 == "$2" ]] || complain "expected: $2" "found:    $1"; }
says() { [[ $said == *"$1"* ]] || complain "expected it to say: $1"; }
says_nothing_of() { [[ $said != *"$1"* ]] || complain "expected it not to say: $1"; }
succeeds() { [[ $code -eq 0 && -e $root/machine.props ]] || complain 'expected it to succeed'; }
stops() { [[ $code -eq 1 ]] || complain 'expected it to stop with exit code 1'; }
leaves_nothing_behind() {
  local left
  left=$(cd "$root" && find . \( -name 'machine.props*' -o -name 'blazor-script.??????' -o -name 'npm.??????' \))
  [[ -z $left ]] || complain "expected nothing half-written, found: $left"
}

# run_tests: runs every test of the file, each in a shell of its own.
run_tests() {
  local test number=0 failures=0 output
  for test in $(declare -F | sed -n 's/^declare -f \(test_\)/\1/p'); do
    number=$((number + 1))
    if output=$(set -euo pipefail && make_machine "$test" && "$test" 2>&1); then
      echo "ok $number - ${test#test_}"
    else
      failures=$((failures + 1))
      printf 'not ok %s - %s\n%s\n' "$number" "${test#test_}" "$output"
    fi
  done
  echo "1..$number"
  [[ $failures -eq 0 ]]
}
