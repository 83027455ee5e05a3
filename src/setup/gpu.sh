# shellcheck shell=bash disable=SC2034,SC2154 # the parts of set-up.sh share its variables
# Finds NVIDIA GPUs by their driver alone: no CUDA toolkit is asked for. Sets gpu_name, empty when there is none.

find_gpu() {
  gpu_name=
  if command -v nvidia-smi >/dev/null; then
    gpu_name=$(timeout 20 nvidia-smi --query-gpu=name --format=csv,noheader 2>/dev/null | paste -sd, | sed 's/,/, /g') || gpu_name=
  fi
  if [[ -z $gpu_name ]] && has_library libcuda.so.1; then
    gpu_name=$(sed -n 's/^Model:[[:space:]]*//p' "$system_root"/proc/driver/nvidia/gpus/*/information 2>/dev/null |
      paste -sd, | sed 's/,/, /g') || gpu_name=
  fi
}

# What a change of GPU or driver would change.
gpu_traces() {
  cat "$system_root/proc/driver/nvidia/version" 2>/dev/null || true
  ls -d "$system_root"/dev/nvidia[0-9]* "$system_root"/dev/dxg 2>/dev/null || true
}
