# shellcheck shell=bash
# What test.sh counts: passed, failed and skipped over all projects, why tests were skipped, and the last line.

passed=0 failed=0 skipped=0
skip_reasons=()

add_counts() { # add_counts PASSED FAILED SKIPPED
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

# summary PASSED FAILED SKIPPED [SECONDS]: the end of a project's progress line.
summary() {
  local text="$1 passed"
  [[ $2 -eq 0 ]] || text+=", $2 FAILED"
  [[ $3 -eq 0 ]] || text+=", $3 skipped"
  [[ $(($1 + $2 + $3)) -gt 0 ]] || text='no tests'
  echo "$text${4:+ ($4 s)}"
}

# finish: lists the reasons of skipped tests, each once with its number, and ends with the one line that counts.
finish() {
  if [[ ${#skip_reasons[@]} -gt 0 ]]; then
    echo 'Skipped:'
    printf '%s\n' "${skip_reasons[@]}" | sort | uniq -c | sort -rn | sed 's/^ *\([0-9]*\) /  \1 x /'
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ $failed -eq 0 && $passed -gt 0 ]]
}
