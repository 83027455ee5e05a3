# shellcheck shell=bash disable=SC2154 # the parts of set-up.sh share its variables
# The chart library: from npm, exactly as its lock file pins it, into .cache/web, where the build takes it from.
# The dashboard works without it: its figures are then drawn without zoom.

chart_recipe=$root/src/Passband.Dashboard/web
chart_folder=$root/.cache/web
chart_library=$chart_folder/apexcharts.min.js
chart_stamp=$chart_folder/made-from

chart_lock() { sha256sum <"$chart_recipe/package-lock.json" | cut -c 1-64; }

has_chart_library() { [[ -e $chart_library && -e $chart_stamp && $(<"$chart_stamp") == "$(chart_lock)" ]]; }

# What a change of the library, and an hour since it could not be fetched, would change.
chart_traces() {
  chart_lock
  if has_chart_library; then echo here; else find "$chart_folder" -name missing-since -mmin -60 -printf 'missing since %T@\n'; fi
}

bring_chart_library() {
  if has_chart_library; then return 0; fi
  mkdir -p "$chart_folder"
  local log=$cache_folder/npm.log
  if ! command -v npm >/dev/null && ! { try_to_install 'to fetch the chart library' nodejs npm && command -v npm >/dev/null; }; then
    go_without_charts 'npm is missing; install the packages nodejs and npm'
    return 0
  fi
  trial=$(mktemp -d "$cache_folder/npm.XXXXXX")
  cp "$chart_recipe/package.json" "$chart_recipe/package-lock.json" "$trial"
  if (cd "$trial" && timeout 180 npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=60000) >"$log" 2>&1 </dev/null \
    && [[ -s $trial/node_modules/apexcharts/dist/apexcharts.min.js ]]; then
    mv -f "$trial/node_modules/apexcharts/dist/apexcharts.min.js" "$chart_library"
    chart_lock >"$chart_stamp"
    rm -f "$chart_folder/missing-since"
  else
    go_without_charts "npm did not bring it ($( (grep -m 1 -E 'npm (error|ERR!) [a-zA-Z]' "$log" || head -n 1 "$log") | cut -c 1-160))"
  fi
  rm -rf "$trial"
  trial=
}

go_without_charts() {
  touch "$chart_folder/missing-since"
  say "The chart library is not here: $1. Figures are drawn without zoom until set-up can fetch it; it tries again in an hour."
}
