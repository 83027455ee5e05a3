# shellcheck shell=bash disable=SC2034,SC2154 # the parts of set-up.sh share its variables
# Finds libtorch: PASSBAND_LIBTORCH, then the PyTorch of `python3`, then the distribution's libtorch-dev.
# Sets torch_source, torch_version, torch_abi, torch_cuda and the lists torch_includes and torch_libraries.

oldest_libtorch=1.13
how_to_bring_libtorch="Install PyTorch $oldest_libtorch or newer so that \`python3\` finds it, for example by
  python3 -m venv ~/pytorch && ~/pytorch/bin/pip install torch && export PATH=~/pytorch/bin:\$PATH
or unpack libtorch from https://pytorch.org and set PASSBAND_LIBTORCH to its folder. Then start again."

# ask_python [describe]: what find_torch.py says about the PyTorch of `python3`; nothing where there is none.
ask_python() {
  command -v python3 >/dev/null || return 0
  timeout 120 python3 "$setup_folder/find_torch.py" "$@"
}

# values_of KEY TEXT: the values of all KEY=VALUE lines.
values_of() { sed -n "s/^$1=//p" <<<"$2"; }

version_at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# what_is_missing: which of the files that the build needs is in none of the folders; nothing when all are there.
what_is_missing() {
  local name folder found
  for name in torch/torch.h ATen/ATen.h c10/core/Device.h; do
    found=
    for folder in "${torch_includes[@]}"; do [[ -e $folder/$name ]] && found=yes; done
    [[ $found ]] || printf 'header %s\n' "$name"
  done
  for name in libtorch.so libtorch_cpu.so libc10.so; do
    found=
    for folder in "${torch_libraries[@]}"; do [[ -e $folder/$name ]] && found=yes; done
    [[ $found ]] || printf 'library %s\n' "$name"
  done
}

# The version that the headers name, such as 2.5.1; newer releases keep it in headeronly.
version_in_headers() {
  local folder file
  for folder in "${torch_includes[@]}"; do
    for file in "$folder/torch/version.h" "$folder/torch/headeronly/version.h"; do
      [[ -e $file ]] || continue
      awk '/define TORCH_VERSION_(MAJOR|MINOR|PATCH) / { printf "%s%s", dot, $3; dot = "." }' "$file"
    done
  done
}

# How the library itself spells std::string: 1 for the C++11 ABI, 0 for the older one.
abi_of_library() {
  local folder old='_ZN3c105ErrorC[12]ENS_14SourceLocationESs'
  for folder in "${torch_libraries[@]}"; do
    if [[ -e $folder/libc10.so ]] && LC_ALL=C grep -q "$old" "$folder/libc10.so"; then
      echo 0
      return
    fi
  done
  echo 1
}

has_cuda_library() {
  local folder
  for folder in "${torch_libraries[@]}"; do
    if [[ -e $folder/libtorch_cuda.so ]]; then
      echo true
      return
    fi
  done
  echo false
}

libtorch_from_environment() {
  local folder missing
  [[ -n ${PASSBAND_LIBTORCH:-} ]] || return 1
  [[ -d $PASSBAND_LIBTORCH ]] || fail "PASSBAND_LIBTORCH names $PASSBAND_LIBTORCH, which is not a folder."
  folder=$(cd "$PASSBAND_LIBTORCH" && pwd)
  torch_includes=("$folder/include/torch/csrc/api/include" "$folder/include")
  torch_libraries=("$folder/lib")
  missing=$(what_is_missing | paste -sd, | sed 's/,/, /g')
  [[ -z $missing ]] || fail "PASSBAND_LIBTORCH names $folder, which is not a whole libtorch: \
it lacks $missing (looked for in its include/ and lib/)."
  torch_version=$(version_in_headers)
  version_at_least "${torch_version:-0}" $oldest_libtorch ||
    fail "PASSBAND_LIBTORCH names libtorch ${torch_version:-of an unknown version}, and Passband needs $oldest_libtorch or newer."
  torch_source=environment torch_abi=$(abi_of_library) torch_cuda=$(has_cuda_library)
}

libtorch_from_python() {
  local said folder
  folder=$(values_of folder "$(ask_python 2>/dev/null || true)")
  # The distribution's own python3-torch is the libtorch of libtorch-dev, whose headers are packaged apart.
  [[ -n $folder && $folder != */usr/lib/python3/dist-packages/* ]] || return 1
  if ! said=$(ask_python describe 2>"$cache_folder/python.log"); then
    say "The PyTorch in $folder does not load ($(tail -n 1 "$cache_folder/python.log")); looking for the distribution's libtorch instead."
    return 1
  fi
  torch_version=$(values_of version "$said")
  torch_version=${torch_version%%+*}
  mapfile -t torch_includes < <(values_of include "$said" | while read -r path; do [[ ! -d $path ]] || echo "$path"; done)
  mapfile -t torch_libraries < <(values_of library "$said" | while read -r path; do [[ ! -d $path ]] || echo "$path"; done)
  if [[ -n $(what_is_missing) ]]; then
    say "The PyTorch in $folder comes without its C++ headers or libraries; looking for the distribution's libtorch instead."
    return 1
  fi
  if ! version_at_least "$torch_version" $oldest_libtorch; then
    say "The PyTorch in $folder is $torch_version, older than $oldest_libtorch; looking for the distribution's libtorch instead."
    return 1
  fi
  torch_source=python torch_abi=$(values_of abi "$said") torch_cuda=$(has_cuda_library)
}

libtorch_from_distribution() {
  local usr=$system_root/usr
  torch_includes=("$usr/include/torch/csrc/api/include" "$usr/include")
  torch_libraries=("$usr/lib/x86_64-linux-gnu")
  [[ -z $(what_is_missing) ]] || return 1
  # The compiler looks into /usr/include by itself, and naming it again can break the order of its own headers.
  torch_includes=("${torch_includes[0]}")
  # The package's version: the headers of Debian 12 call 1.13.1 "1.13.0".
  # shellcheck disable=SC2016 # the format is dpkg-query's
  torch_version=$(dpkg-query -W -f '${Version}' libtorch-dev 2>/dev/null | sed 's/^[0-9]*://; s/[+~-].*//') || true
  [[ -n $torch_version ]] || torch_version=$(version_in_headers)
  version_at_least "$torch_version" $oldest_libtorch ||
    fail "the distribution's libtorch is $torch_version, and Passband needs $oldest_libtorch or newer. $how_to_bring_libtorch"
  torch_source=distribution torch_abi=$(abi_of_library) torch_cuda=$(has_cuda_library)
}

find_libtorch() { libtorch_from_environment || libtorch_from_python || libtorch_from_distribution; }
