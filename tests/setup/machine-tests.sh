#!/usr/bin/env bash
# What machine.props says besides libtorch, when it is made again, and that it is never half-written.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

restores() { grep -c '^restore ' "$machine/dotnet-calls" || true; }

# dotnet_restore_says CODE TEXT: what the trial restore ends with and prints.
dotnet_restore_says() {
  fake dotnet <<DOTNET
echo "\$*" >>'$machine/dotnet-calls'
case \$1 in
  --list-sdks) echo '10.0.401 [/usr/share/dotnet/sdk]' ;;
  restore) echo '$2' && exit $1 ;;
esac
DOTNET
}

test_the_second_start_says_nothing_and_asks_nobody() {
  install_libtorch_dev
  set_up
  is "$(restores)" 1
  set_up
  succeeds
  is "$said" ''
  is "$(restores)" 1
}

test_a_new_libtorch_is_noticed() {
  install_libtorch_dev
  set_up
  is "$(property TorchVersion)" 1.13.1
  fake dpkg-query <<<'echo 2.6.0+dfsg-7'
  echo longer >"$system/usr/lib/x86_64-linux-gnu/libtorch_cpu.so"
  set_up
  is "$(property TorchVersion)" 2.6.0
}

test_a_pytorch_installed_later_is_noticed() {
  install_libtorch_dev
  fake python3 <<<'exit 0'
  set_up
  is "$(property TorchSource)" distribution
  libtorch_in "$machine/torch"
  fake python3 <<<"printf '%s\n' 'folder=$machine/torch' version=2.5.1 abi=1 'include=$machine/torch/include' \
    'include=$machine/torch/include/torch/csrc/api/include' 'library=$machine/torch/lib'"
  set_up
  is "$(property TorchSource)" python
}

test_setting_and_unsetting_the_environment_variable_is_noticed() {
  install_libtorch_dev
  libtorch_in "$machine/torch"
  set_up
  set_up PASSBAND_LIBTORCH="$machine/torch"
  is "$(property TorchSource)" environment
  set_up
  is "$(property TorchSource)" distribution
}

test_a_library_removed_later_is_installed_again() {
  install_libtorch_dev
  set_up
  sed -i /webp/d "$machine/libraries"
  set_up
  is "$(tail -n 1 "$machine/apt-calls")" '-q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends libwebp7'
}

test_a_gpu_is_named_and_the_missing_cuda_said() {
  install_libtorch_dev
  fake nvidia-smi <<<'printf "NVIDIA H200\nNVIDIA H200\n"'
  set_up
  succeeds
  is "$(property GpuName)" 'NVIDIA H200, NVIDIA H200'
  says 'install PyTorch with CUDA'
}

test_a_driver_that_does_not_answer_is_no_gpu() {
  install_libtorch_dev
  fake nvidia-smi <<<'echo "NVIDIA-SMI has failed because it could not communicate with the driver"; exit 9'
  set_up
  succeeds
  is "$(property GpuName)" ''
}

test_the_supported_blazor_package_is_preferred() {
  install_libtorch_dev
  dotnet_restore_says 0 'Restored trial.csproj'
  set_up
  is "$(property BlazorScriptSource)" package
}

test_a_feed_without_the_blazor_package_falls_back_to_the_runtime_pack() {
  install_libtorch_dev
  dotnet_restore_says 1 'error NU1101: Unable to find package Microsoft.AspNetCore.App.Internal.Assets.'
  set_up
  succeeds
  is "$(property BlazorScriptSource)" runtime-pack
}

test_a_feed_that_does_not_answer_is_no_verdict() {
  install_libtorch_dev
  dotnet_restore_says 1 'error NU1301: Unable to load the service index for source.'
  set_up
  stops
  says 'the package feed does not answer; is this machine on the network? dotnet said: error NU1301'
  leaves_nothing_behind
}

test_without_an_sdk_it_says_where_to_get_it() {
  rm "$machine/fakes/dotnet"
  set_up
  stops
  says 'the .NET SDK is missing. Install version 10 from https://dotnet.microsoft.com/download'
}

test_an_older_sdk_is_named() {
  fake dotnet <<<'[[ $1 != --list-sdks ]] || echo "8.0.404 [/usr/share/dotnet/sdk]"'
  set_up
  stops
  says 'the .NET SDK 10 is missing (found: 8.0.404'
}

test_an_arm_processor_is_refused() {
  fake uname <<<'[[ $1 == -s ]] && echo Linux || echo aarch64'
  set_up
  stops
  says 'this machine is aarch64'
}

# interrupted_by SIGNAL: runs set-up, and sends it the signal in the middle, while it restores.
interrupted_by() {
  fake dotnet <<DOTNET
[[ \$1 != --list-sdks ]] || echo '10.0.401 [/usr/share/dotnet/sdk]'
[[ \$1 != restore ]] || { touch '$machine/restoring' && kill -$1 \$PPID && sleep 0.2; }
DOTNET
  set_up
  [[ -e $machine/restoring && $code -gt 128 ]] || complain 'expected it to be interrupted in the middle'
}

test_interrupted_half_way_it_leaves_nothing_behind() {
  install_libtorch_dev
  interrupted_by TERM
  leaves_nothing_behind
}

test_killed_half_way_it_leaves_no_machine_props() {
  install_libtorch_dev
  interrupted_by KILL
  [[ ! -e $root/machine.props ]] || complain 'expected no machine.props'
}

test_new_findings_replace_the_old_in_one_step() {
  local before
  install_libtorch_dev
  set_up
  before=$(<"$root/machine.props")
  # Who opened the old file still reads the old text when it was replaced rather than written over.
  exec 8<"$root/machine.props"
  fake nvidia-smi <<<'echo NVIDIA A100'
  set_up
  is "$(property GpuName)" 'NVIDIA A100'
  is "$(cat <&8)" "$before"
}

test_interrupted_half_way_it_keeps_the_earlier_findings_whole() {
  local before
  install_libtorch_dev
  set_up
  before=$(<"$root/machine.props")
  echo longer >"$system/usr/lib/x86_64-linux-gnu/libtorch_cpu.so"
  interrupted_by TERM
  is "$(<"$root/machine.props")" "$before"
}

run_tests
