#!/usr/bin/env bash
# Makes this machine ready: installs what is missing, finds libtorch, a GPU and the Blazor script, fetches the chart library, and writes
# machine.props.
# Says nothing and takes a fraction of a second when nothing changed since the last time.
set -Eeuo pipefail

setup_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$setup_folder/../.." && pwd)
machine_props=$root/machine.props
cache_folder=$root/.cache/setup
apt_log=$cache_folder/apt.log

# shellcheck source=src/setup/say.sh
. "$setup_folder/say.sh"
# shellcheck source=src/setup/environment.sh
. "$setup_folder/environment.sh"
# shellcheck source=src/setup/libtorch.sh
. "$setup_folder/libtorch.sh"
# shellcheck source=src/setup/packages.sh
. "$setup_folder/packages.sh"
# shellcheck source=src/setup/gpu.sh
. "$setup_folder/gpu.sh"
# shellcheck source=src/setup/dotnet.sh
. "$setup_folder/dotnet.sh"
# shellcheck source=src/setup/web.sh
. "$setup_folder/web.sh"
# shellcheck source=src/setup/machine-props.sh
. "$setup_folder/machine-props.sh"

# An error that nobody foresaw still says where it happened.
trap 'say "Set-up stopped: line $LINENO of ${BASH_SOURCE[0]} failed ($BASH_COMMAND)."' ERR

require_known_machine() {
  local machine
  [[ $(uname -s) == Linux ]] || fail "Passband runs on Linux; this is $(uname -s)."
  machine=$(uname -m)
  [[ $machine == x86_64 ]] || fail "Passband runs on 64-bit Intel and AMD processors (x86_64); this machine is $machine."
}

describe_findings() {
  local cuda='for the processor only' source='the distribution'
  case $torch_source in
    environment) source='PASSBAND_LIBTORCH' ;;
    python) source="python3's PyTorch" ;;
  esac
  [[ $torch_cuda == false ]] || cuda='with CUDA'
  say "Set-up found libtorch $torch_version ($cuda, from $source), ${gpu_name:-no GPU}."
  if [[ -n $gpu_name && $torch_cuda == false ]]; then
    say "  To use the GPU: install PyTorch with CUDA so that \`python3\` finds it, or set PASSBAND_LIBTORCH to a libtorch with CUDA."
  fi
}

require_known_machine
command -v dotnet >/dev/null || require_dotnet
now=$(fingerprint)
if is_up_to_date "$now"; then exit 0; fi

mkdir -p "$cache_folder" 2>/dev/null || fail "cannot write to $root; give yourself the right to write there."
draft='' trial=''
trap 'rm -rf ${draft:+"$draft"} ${trial:+"$trial"}' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

require_dotnet
read_distribution
torch_source=
find_libtorch || torch_source=
find_missing_packages "$torch_source"
install_missing_packages
if [[ -z $torch_source ]] && ! find_libtorch; then
  fail "libtorch-dev is installed, but its headers and libraries are not where they should be. $how_to_bring_libtorch"
fi
find_gpu
choose_blazor_script
rm -rf "$trial"
bring_chart_library
write_machine_props "$(fingerprint)"
describe_findings
