# shellcheck shell=bash disable=SC2034,SC2154 # the parts of set-up.sh share its variables
# The .NET SDK, and where the browser's Blazor script comes from.

oldest_sdk=10

require_dotnet() {
  local versions version
  command -v dotnet >/dev/null ||
    fail "the .NET SDK is missing. Install version $oldest_sdk from https://dotnet.microsoft.com/download (no administrator needed: \
dotnet-install.sh --channel $oldest_sdk.0), put \`dotnet\` on PATH, and start again."
  versions=$(dotnet --list-sdks 2>"$cache_folder/dotnet.log") || fail "\`dotnet --list-sdks\` fails: $(head -n 1 "$cache_folder/dotnet.log")"
  while read -r version _; do
    [[ ${version%%.*} -lt $oldest_sdk ]] || return 0
  done <<<"$versions"
  fail "the .NET SDK $oldest_sdk is missing (found: ${versions:-no SDK, only a runtime}). \
Install it from https://dotnet.microsoft.com/download, and start again."
}

# What a change of SDK or package feed would change.
sdk_traces() {
  local folder
  folder=$(dirname "$(readlink -f "$(command -v dotnet)")")/sdk
  if [[ -d $folder ]]; then ls "$folder"; else dotnet --version; fi
  cat "$root/global.json" "$root"/[Nn]u[Gg]et.[Cc]onfig "${HOME:-/nonexistent}/.nuget/NuGet/NuGet.Config" 2>/dev/null || true
}

# choose_blazor_script: sets blazor_script to "package" where the SDK's own package of web assets restores, and to "runtime-pack"
# where the feed lacks it: then the script is taken out of an older runtime pack.
choose_blazor_script() {
  local log=$cache_folder/blazor-script.log
  local packs=${NUGET_PACKAGES:-${HOME:-/nonexistent}/.nuget/packages}/microsoft.aspnetcore.app.runtime.linux-x64
  trial=$(mktemp -d "$cache_folder/blazor-script.XXXXXX")
  # A project inside the repository sees the same feeds, and empty files keep the repository's own settings out.
  printf '<Project />\n' | tee "$trial/Directory.Build.props" "$trial/Directory.Build.targets" >"$trial/Directory.Packages.props"
  cat >"$trial/trial.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RequiresAspNetWebAssets>true</RequiresAspNetWebAssets>
  </PropertyGroup>
</Project>
PROJECT
  if dotnet restore "$trial/trial.csproj" >"$log" 2>&1; then
    blazor_script=package
  elif grep -qE 'NU1101|NU1102|NU1103' "$log"; then
    blazor_script=runtime-pack
  elif [[ -d $packs ]]; then
    blazor_script=runtime-pack
  else
    fail "the package feed does not answer; is this machine on the network? \
dotnet said: $(grep -m 1 -E 'error|Unable' "$log" || head -n 1 "$log")"
  fi
}
