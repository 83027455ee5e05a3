#!/usr/bin/env bash
# Where set-up finds libtorch, in which order, and what it says of one that cannot be used.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

# A python3 with a PyTorch wheel in the folder $1; without headers when $2 says so.
python_with_wheel() {
  libtorch_in "$1"
  touch "$1/lib/libtorch_cuda.so" "$1/version.py"
  fake python3 <<PYTHON
echo "folder=$1"
[[ \${2:-} != describe ]] || printf '%s\n' version=2.4.0+cu121 cuda=12.1 abi=0 "include=$1/include" \
  "include=$1/include/torch/csrc/api/include" "include=$1/include/TH" "library=$1/lib"
PYTHON
}

test_the_environment_comes_before_python_and_distribution() {
  python_with_wheel "$machine/wheel/torch"
  install_libtorch_dev
  libtorch_in "$machine/own torch"
  set_up PASSBAND_LIBTORCH="$machine/own torch"
  succeeds
  is "$(property TorchSource)" environment
  is "$(property TorchIncludeDirs)" "$machine/own torch/include/torch/csrc/api/include;$machine/own torch/include"
  is "$(property TorchLibraryDirs)" "$machine/own torch/lib"
  is "$(property TorchVersion)" 2.5.1
}

test_python_comes_before_the_distribution() {
  python_with_wheel "$machine/wheel/torch"
  install_libtorch_dev
  set_up
  succeeds
  is "$(property TorchSource)" python
  is "$(property TorchVersion)" 2.4.0
  is "$(property TorchCuda)" true
  is "$(property TorchCxx11Abi)" 0
  # include/TH does not exist in the wheel and is left out.
  is "$(property TorchIncludeDirs)" "$machine/wheel/torch/include;$machine/wheel/torch/include/torch/csrc/api/include"
  is "$(property TorchLibraryDirs)" "$machine/wheel/torch/lib"
}

test_a_pytorch_without_headers_gives_way_to_the_distribution() {
  python_with_wheel "$machine/wheel/torch"
  rm -r "$machine/wheel/torch/include/ATen"
  install_libtorch_dev
  set_up
  succeeds
  says 'without its C++ headers'
  is "$(property TorchSource)" distribution
  is "$(property TorchVersion)" 1.13.1
  is "$(property TorchCuda)" false
}

test_a_pytorch_that_does_not_load_gives_way_to_the_distribution() {
  mkdir -p "$machine/wheel/torch"
  fake python3 <<<"[[ \${2:-} == describe ]] && echo 'ImportError: libcudart.so.12' >&2 && exit 1; echo 'folder=$machine/wheel/torch'"
  install_libtorch_dev
  set_up
  succeeds
  says 'does not load (ImportError: libcudart.so.12)'
  is "$(property TorchSource)" distribution
}

test_the_distributions_own_pytorch_counts_as_the_distribution() {
  fake python3 <<<'echo folder=/usr/lib/python3/dist-packages/torch'
  install_libtorch_dev
  set_up
  succeeds
  is "$(property TorchSource)" distribution
  says_nothing_of 'headers'
}

test_a_missing_folder_in_the_environment_is_named() {
  set_up PASSBAND_LIBTORCH="$machine/nowhere"
  stops
  says "PASSBAND_LIBTORCH names $machine/nowhere, which is not a folder."
  leaves_nothing_behind
}

test_what_a_folder_in_the_environment_lacks_is_named() {
  libtorch_in "$machine/half"
  rm "$machine/half/lib/libc10.so" "$machine/half/include/ATen/ATen.h"
  install_libtorch_dev
  set_up PASSBAND_LIBTORCH="$machine/half"
  stops
  says "it lacks header ATen/ATen.h, library libc10.so"
  leaves_nothing_behind
}

test_an_old_libtorch_in_the_environment_is_refused_with_its_version() {
  libtorch_in "$machine/old"
  sed -i 's/MAJOR 2/MAJOR 1/; s/MINOR 5/MINOR 9/' "$machine/old/include/torch/csrc/api/include/torch/version.h"
  set_up PASSBAND_LIBTORCH="$machine/old"
  stops
  says 'names libtorch 1.9.1, and Passband needs 1.13 or newer'
}

test_the_older_abi_is_read_from_the_library() {
  libtorch_in "$machine/old abi"
  echo _ZN3c105ErrorC1ENS_14SourceLocationESs >"$machine/old abi/lib/libc10.so"
  set_up PASSBAND_LIBTORCH="$machine/old abi"
  is "$(property TorchCxx11Abi)" 0
  echo _ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx1112basic_stringIcEE >"$machine/old abi/lib/libc10.so"
  set_up PASSBAND_LIBTORCH="$machine/old abi"
  is "$(property TorchCxx11Abi)" 1
}

test_characters_that_xml_or_msbuild_would_read_are_escaped() {
  libtorch_in "$machine/a & b; \$(c) 100% <d>"
  set_up PASSBAND_LIBTORCH="$machine/a & b; \$(c) 100% <d>"
  succeeds
  is "$(property TorchLibraryDirs)" "$machine/a &amp; b%3B %24(c) 100%25 &lt;d&gt;/lib"
}

run_tests
