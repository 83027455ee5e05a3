# shellcheck shell=bash
# Runs a file of shell tests, which speaks the Test Anything Protocol, and adds what it reports to the tally.

run_shell_tests() { # run_shell_tests NAME FILE
  local name=$1 code=0 began=$SECONDS output good bad planned
  output=$(bash "$2" 2>&1 </dev/null) || code=$?
  good=$(grep -c '^ok ' <<<"$output") || true
  bad=$(grep -c '^not ok ' <<<"$output") || true
  planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' <<<"$output")
  # A file that ended before its plan, or failed without a failed test, did not run to its end.
  if [[ $((good + bad)) -ne ${planned:-0} || ($code -ne 0 && $bad -eq 0) ]]; then
    bad=$((bad + 1))
    output+=$'\n'"    it ended before all its tests were run (exit code $code)"
  fi
  printf '%-28s %s\n' "$name" "$(summary "$good" "$bad" 0 $((SECONDS - began)))"
  [[ $bad -eq 0 ]] || grep -vE '^(ok |1\.\.)' <<<"$output" | sed 's/^/    /'
  add_counts "$good" "$bad" 0
}
