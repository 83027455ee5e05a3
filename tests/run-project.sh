# shellcheck shell=bash disable=SC2154 # test.sh sets root
# Runs one xunit project by its own executable and adds what it reports to the tally.

# counts_of REPORT: passed, failed (with errors outside tests) and skipped, from the report's <assembly> element.
counts_of() {
  awk 'BEGIN { RS = "<" }
    function attribute(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    /^assembly / { print attribute("passed"), attribute("failed") + attribute("errors"), attribute("skipped"); exit }' "$1"
}

# tests_with RESULT ELEMENT REPORT: "name<newline>text" of each test with that result, text being the element's, indented.
# xunit writes quotes and backslashes inside the text with a backslash before them.
tests_with() {
  awk -v result="$1" -v element="$2" 'BEGIN { RS = "<test |<error " }
    function unescape(text) {
      gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
      gsub(/\\"/, "\"", text); gsub(/\\\\/, "\\", text)
      return text
    }
    NR > 1 && (index($0, " result=\"" result "\"") || (result == "Fail" && index($0, "<failure") && !index($0, " result=\""))) {
      name = match($0, /name="[^"]*"/) ? substr($0, RSTART + 6, RLENGTH - 7) : "outside any test"
      start = index($0, "<" element "><![CDATA["); text = ""
      if (start) {
        text = substr($0, start + length(element) + 11); text = substr(text, 1, index(text, "]]>") - 1)
        gsub(/\\"/, "\"", text); gsub(/\\\\/, "\\", text); gsub(/\n/, result == "Skip" ? " " : "\n      ", text)
      }
      print "    " unescape(name) "\n      " text
    }' "$3"
}

# was_running LOG: the tests that had begun and not ended.
was_running() {
  awk '{ sub(/^ +/, "") }
    sub(/ \[STARTING\]$/, "") { running[$0] = 1 }
    sub(/ \[FINISHED\] .*/, "") { delete running[$0] }
    END { for (name in running) print "    was running: " name }' "$1"
}

lines_with() { grep -c "\[$1\]" "$2" || true; }

# watch PID LOG: shows how many tests are done, in place on a terminal, else every half minute, until the process ends.
watch() {
  local ticks=0
  while kill -0 "$1" 2>/dev/null; do
    sleep 0.1
    ticks=$((ticks + 1))
    if [[ -t 1 && $((ticks % 10)) -eq 0 ]]; then
      printf '\r%-28s %s done' "$name" "$(lines_with FINISHED "$2")"
    elif [[ $((ticks % 300)) -eq 0 ]]; then
      printf '%-28s %s done so far\n' "$name" "$(lines_with FINISHED "$2")"
    fi
  done
  if [[ -t 1 ]]; then printf '\r'; fi
}

# run_project FOLDER [OPTION...]: options go to the test executable.
run_project() {
  local name folder=$1 code=0 began=$SECONDS log report counts finished failures skips
  name=$(basename "$folder")
  log=$root/.cache/tests/$name.log report=$root/.cache/tests/$name.xml
  rm -f "$report"
  (cd "$folder/bin/Release/net10.0" &&
    exec dotnet "./$name.dll" -noColor -noLogo -noAutoReporters -reporter verbose -xml "$report" "${@:2}") >"$log" 2>&1 </dev/null &
  running=$!
  # A crash is told below; the shell need not tell it as well.
  { watch "$running" "$log" && wait "$running" || code=$?; } 2>/dev/null
  running=
  if [[ $code -le 1 ]] && counts=$(counts_of "$report" 2>/dev/null) && [[ -n $counts ]]; then
    read -r -a counts <<<"$counts"
    # An exit code of 1 without a failed test is a failure all the same.
    [[ $code -eq 0 || ${counts[1]} -gt 0 ]] || counts[1]=1
    printf '%-28s %s\n' "$name" "$(summary "${counts[@]}" $((SECONDS - began)))"
    tests_with Fail message "$report"
    while IFS= read -r line; do skip_reasons+=("$line"); done < <(tests_with Skip reason "$report" | sed -n 's/^      //p')
  else
    finished=$(lines_with FINISHED "$log") failures=$(lines_with FAIL "$log") skips=$(lines_with SKIP "$log")
    counts=($((finished - failures - skips)) $((failures + 1)) "$skips")
    printf '%-28s CRASHED with exit code %s, after %s\n' "$name" "$code" "$(summary "${counts[0]}" "$failures" "$skips" $((SECONDS - began)))"
    was_running "$log"
    (grep -vE '\[(STARTING|FINISHED)\]' "$log" || true) | tail -n 20 | sed 's/^/    /'
  fi
  add_counts "${counts[@]}"
}
