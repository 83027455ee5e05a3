# shellcheck shell=bash disable=SC2034,SC2154 # the parts of set-up.sh share its variables
# What every script here and everything it starts shares: quiet .NET tools, the tests' system root, looking up a shared library.

# Empty except in set-up's own tests, which put a made-up /etc and /usr there.
system_root=${PASSBAND_SYSTEM_ROOT:-}

# ldconfig lives in a folder that Debian leaves out of an ordinary user's PATH.
PATH=$PATH:/usr/sbin:/sbin
export PATH DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# libtorch's threads sleep while they wait instead of spinning: two programs that share the cores (a dashboard and a run, tests and
# a training) otherwise keep each other from working. OMP_WAIT_POLICY=active brings the spinning back.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

shared_libraries=" $(ldconfig -p 2>/dev/null | awk '{ printf "%s ", $1 }')"

# has_library SONAME: whether the loader finds it, by its cache or by LD_LIBRARY_PATH.
has_library() {
  [[ $shared_libraries == *" $1 "* ]] && return 0
  local folders folder
  IFS=: read -r -a folders <<<"${LD_LIBRARY_PATH:-}"
  for folder in "${folders[@]}"; do
    [[ -n $folder && -e $folder/$1 ]] && return 0
  done
  return 1
}

# After an installation the loader's list is another one.
read_libraries_again() {
  shared_libraries=" $(ldconfig -p 2>/dev/null | awk '{ printf "%s ", $1 }')"
}

# Without ICU the .NET tools refuse to start unless told that they need none; Passband itself needs none.
if [[ $shared_libraries != *' libicuuc.so'* ]]; then
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
fi
