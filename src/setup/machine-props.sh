# shellcheck shell=bash disable=SC2034,SC2154 # the parts of set-up.sh share its variables
# machine.props: what set-up found, for MSBuild, with a fingerprint of what it was found from.

# fingerprint: one line that changes when anything set-up depends on changes. Cheap, because every start computes it.
fingerprint() {
  local library torch='' usr=$system_root/usr
  {
    cat "$setup_folder"/*.sh "$setup_folder"/*.py
    echo "sdk $(sdk_traces)"
    echo "gpu $(gpu_traces)"
    echo "charts $(chart_traces)"
    echo "tools $(command -v g++ cmake make python3 nvidia-smi npm || true)"
    for library in libturbojpeg.so.0 libpng16.so.16 libwebp.so.7 libcuda.so.1; do
      ! has_library $library || echo "library $library"
    done
    ! has_fast_blas || echo 'fast blas'
    if [[ -n ${PASSBAND_LIBTORCH:-} ]]; then
      torch=$(readlink -f "$PASSBAND_LIBTORCH")
    else
      torch=$(values_of folder "$(ask_python)")
    fi
    echo "torch $torch"
    # Sizes and times of change of the files that a new libtorch replaces.
    stat -L -c '%n %s %Y' "$torch/version.py" "$torch/build-version" "$torch/include/ATen" \
      "$torch/lib/libtorch_cpu.so" "$torch/lib/libc10.so" \
      "$usr/include/ATen" "$usr/include/torch" "$usr/lib/x86_64-linux-gnu/libtorch_cpu.so" || true
  } 2>/dev/null | sha256sum | cut -c 1-64
}

# for_msbuild VALUE: the value as text of an MSBuild property: neither XML nor MSBuild reads anything into it.
for_msbuild() {
  local value=$1
  value=${value//%/%25}
  value=${value//\$/%24}
  value=${value//@/%40}
  value=${value//;/%3B}
  # Quoted, because a bare & in a replacement stands for what was matched in newer shells.
  value=${value//&/"&amp;"}
  value=${value//</"&lt;"}
  value=${value//>/"&gt;"}
  printf '%s' "$value"
}

# msbuild_list VALUE...: the values as one list, separated by semicolons.
msbuild_list() {
  local value separator=''
  for value; do
    printf '%s' "$separator"
    for_msbuild "$value"
    separator=';'
  done
}

# is_up_to_date FINGERPRINT: whether machine.props was made from the same.
is_up_to_date() { [[ -e $machine_props ]] && grep -qF "<SetUpFingerprint>$1</SetUpFingerprint>" "$machine_props"; }

# write_machine_props FINGERPRINT: whole or not at all, also when interrupted.
write_machine_props() {
  draft=$(mktemp "$cache_folder/machine.props.XXXXXX")
  cat >"$draft" <<PROPS
<Project>
  <!-- Written by src/setup/set-up.sh from what it found on this machine; delete it to look again. -->
  <PropertyGroup>
    <TorchSource>$torch_source</TorchSource>
    <TorchVersion>$(for_msbuild "$torch_version")</TorchVersion>
    <TorchCuda>$torch_cuda</TorchCuda>
    <TorchCxx11Abi>$torch_abi</TorchCxx11Abi>
    <TorchIncludeDirs>$(msbuild_list "${torch_includes[@]}")</TorchIncludeDirs>
    <TorchLibraryDirs>$(msbuild_list "${torch_libraries[@]}")</TorchLibraryDirs>
    <GpuName>$(for_msbuild "$gpu_name")</GpuName>
    <BlazorScriptSource>$blazor_script</BlazorScriptSource>
    <SetUpFingerprint>$1</SetUpFingerprint>
  </PropertyGroup>
</Project>
PROPS
  chmod 644 "$draft"
  mv -f "$draft" "$machine_props"
}
