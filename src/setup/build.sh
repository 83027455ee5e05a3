# shellcheck shell=bash disable=SC2154 # run.sh and test.sh set root
# Builds in Release: quiet unless it fails, one build at a time, and not at all when nothing changed since the last one.

# build PROJECT [OPTION...]: builds a project or the solution; on failure shows what the compiler said.
build() {
  local log=$root/.cache/build.log
  mkdir -p "$root/.cache"
  # The lock is not handed on (-o): the compiler's servers outlive the build.
  flock -o "$root/.cache/build.lock" \
    dotnet build "$@" -c Release -nologo -tl:off -v minimal -clp:NoSummary >"$log" 2>&1 </dev/null && return
  (grep -E '(error|warning) ' "$log" || tail -n 40 "$log") | sort -u | head -n 40 >&2
  say "The build failed; all it said is in $log."
  return 1
}

# What the build is made from: every source file's name, size and time, so that a removed or an older file counts as a change too.
# appsettings.json is none of it: the program reads it where it lies.
build_inputs() {
  local name files=()
  for name in src wwwroot .cache/web machine.props global.json .editorconfig NuGet.Config nuget.config \
    Directory.Build.props Directory.Build.targets Directory.Packages.props; do
    [[ ! -e $root/$name ]] || files+=("$root/$name")
  done
  find "${files[@]}" \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -c 1-64
}

# build_if_changed PROJECT PRODUCT: as build, but a fraction of a second when PRODUCT was made from the same sources.
build_if_changed() {
  local stamp now
  stamp=$root/.cache/$(basename "$1").stamp
  now=$(build_inputs)
  if [[ -e $2 && -e $stamp && $(<"$stamp") == "$now" ]]; then return 0; fi
  rm -f "$stamp"
  say "Building $(basename "$1" .csproj) ..."
  build "$1"
  printf '%s\n' "$now" >"$stamp"
}
