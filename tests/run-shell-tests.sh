# shellcheck shell=bash disable=SC2154 # test.sh sets root
# Runs the files of shell tests, which speak the Test Anything Protocol, side by side, and adds what they report to the tally.

# run_shell_tests FILE...
run_shell_tests() {
  local file code index=0 processes=()
  for file; do
    bash "$file" >"$root/.cache/tests/$(basename "$file").tap" 2>&1 </dev/null &
    processes+=($!)
  done
  for file; do
    code=0
    wait "${processes[index]}" || code=$?
    report_shell_tests "setup/$(basename "$file" -tests.sh)" "$root/.cache/tests/$(basename "$file").tap" "$code"
    index=$((index + 1))
  done
}

report_shell_tests() { # report_shell_tests NAME OUTPUT CODE
  local good bad planned
  good=$(grep -c '^ok ' "$2") || true
  bad=$(grep -c '^not ok ' "$2") || true
  planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$2")
  # A file that ended before its plan, or failed without a failed test, did not run to its end.
  if [[ $((good + bad)) -ne ${planned:-0} || ($3 -ne 0 && $bad -eq 0) ]]; then
    bad=$((bad + 1))
    echo "it ended before all its tests were run (exit code $3)" >>"$2"
  fi
  printf '%-28s %s\n' "$1" "$(summary "$good" "$bad" 0)"
  [[ $bad -eq 0 ]] || grep -vE '^(ok |1\.\.)' "$2" | sed 's/^/    /'
  add_counts "$good" "$bad" 0
}
