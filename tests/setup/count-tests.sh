#!/usr/bin/env bash
# How test.sh counts: sums, crashes, projects without tests, and its last line.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

# A repository whose test projects are the given files on standard input: what each prints, reports and exits with.
repository_with_projects() {
  local name
  install_libtorch_dev
  mkdir -p "$root/tests/setup"
  cp "$repository/test.sh" "$root/test.sh"
  cp "$repository"/tests/*.sh "$root/tests/"
  for name; do
    mkdir -p "$root/tests/$name/bin/Release/net10.0"
    touch "$root/tests/$name/$name.csproj"
  done
  fake dotnet <<DOTNET
case \$1 in
  --list-sdks) echo '10.0.401 [/usr/share/dotnet/sdk]' ;;
  restore) ;;
  build) echo "\$*" >>'$machine/builds' && [[ ! -e '$machine/broken' ]] ;;
  *) . '$machine'/\$(basename "\$1" .dll) "\$@" ;;
esac
DOTNET
}

# project NAME: what its test executable does, on standard input; \$report is where its report goes.
project() {
  { echo 'while [[ $1 != -xml ]]; do shift; done; report=$2' && cat; } >"$machine/$1"
}

report() { # report PASSED FAILED SKIPPED [TESTS]
  printf '%s\n' "cat >\"\$report\" <<'XML'" "<?xml version=\"1.0\"?><assemblies><assembly environment=\"total=&quot;9&quot;\" name=\"/x\" errors=\"0\" failed=\"$2\" \
not-run=\"0\" passed=\"$1\" skipped=\"$3\" total=\"$(($1 + $2 + $3))\">${4:-}</assembly></assemblies>" XML
}

# test_script [WORD...]: runs test.sh; sets code, said and last, its last line.
test_script() {
  code=0
  said=$(cd "$machine" && env -i HOME="$machine/home" PATH="$machine/fakes:$workshop/tools" PASSBAND_SYSTEM_ROOT="$system" \
    bash "$root/test.sh" "$@" 2>&1) || code=$?
  last=${said##*$'\n'}
}

test_the_last_line_sums_all_projects() {
  repository_with_projects A.Tests B.Tests
  project A.Tests < <(report 12 0 0)
  project B.Tests < <(report 30 0 2)
  test_script
  is "$last" '42 passed, 0 failed, 2 skipped'
  is "$code" 0
}

test_a_failure_is_named_with_its_message_and_fails_the_run() {
  repository_with_projects A.Tests
  project A.Tests < <(report 1 1 0 '<test id="1" name="A.Sum(x: \&quot;1 &lt; 2\&quot;)" result="Fail"><failure><message><![CDATA[Expected: 2
Actual:   3]]></message></failure></test><test id="2" name="A.Fine" result="Pass" />' && echo 'exit 1')
  test_script
  says 'A.Sum(x: "1 < 2")'
  says $'      Expected: 2\n      Actual:   3'
  says_nothing_of A.Fine
  is "$last" '1 passed, 1 failed, 0 skipped'
  is "$code" 1
}

test_reasons_of_skipped_tests_are_listed_once_each() {
  local test='<test name="A.Needs" result="Skip"><reason><![CDATA[no image set]]></reason></test>'
  repository_with_projects A.Tests
  project A.Tests < <(report 1 0 3 "$test$test${test/no image set/no GPU}")
  test_script
  says $'Skipped:\n  2 x no image set\n  1 x no GPU\n'
  is "$last" '1 passed, 0 failed, 3 skipped'
}

test_a_crash_counts_as_a_failure_and_names_what_was_running() {
  repository_with_projects A.Tests B.Tests
  project A.Tests <<<'printf "    A.%s\n" "One [STARTING]" "One [FINISHED] Time: 0.1s" "Two [STARTING]"; kill -SEGV $$'
  project B.Tests < <(report 5 0 0)
  test_script
  says 'CRASHED with exit code 139'
  says 'was running: A.Two'
  says_nothing_of 'was running: A.One'
  is "$last" '6 passed, 1 failed, 0 skipped'
  is "$code" 1
}

test_an_early_exit_without_a_report_is_a_crash_even_with_code_0() {
  repository_with_projects A.Tests
  project A.Tests <<<'exit 0'
  test_script
  is "$last" '0 passed, 1 failed, 0 skipped'
  is "$code" 1
}

test_an_exit_code_of_1_without_a_failed_test_is_a_failure() {
  repository_with_projects A.Tests
  project A.Tests < <(report 3 0 0 && echo 'exit 1')
  test_script
  is "$last" '3 passed, 1 failed, 0 skipped'
  is "$code" 1
}

test_a_run_without_any_test_fails() {
  repository_with_projects A.Tests
  project A.Tests < <(report 0 0 0)
  test_script
  is "$last" '0 passed, 0 failed, 0 skipped'
  is "$code" 1
}

test_a_failed_build_fails_the_run() {
  repository_with_projects A.Tests
  touch "$machine/broken"
  test_script
  says 'The build failed'
  is "$last" '0 passed, 1 failed, 0 skipped'
  is "$code" 1
}

test_a_word_chooses_projects_and_an_unknown_word_fails() {
  repository_with_projects A.Tests B.Tests
  project A.Tests < <(report 12 0 0)
  project B.Tests < <(report 30 0 0)
  test_script b.t
  is "$last" '30 passed, 0 failed, 0 skipped'
  test_script nothing
  says 'No tests have a name with nothing'
  is "$code" 1
}

test_on_ci_the_lock_files_decide() {
  repository_with_projects A.Tests
  project A.Tests < <(report 1 0 0)
  code=0
  env -i CI=true HOME="$machine/home" PATH="$machine/fakes:$workshop/tools" PASSBAND_SYSTEM_ROOT="$system" bash "$root/test.sh" >/dev/null || code=$?
  is "$code" 0
  grep -q 'RestoreLockedMode=true' "$machine/builds" || complain "built with: $(<"$machine/builds")"
}

test_shell_tests_are_counted_and_one_that_ends_early_fails() {
  repository_with_projects
  printf 'echo "ok 1 - one"\necho "not ok 2 - two"\necho "    why"\necho 1..2\nexit 1\n' >"$root/tests/setup/first-tests.sh"
  printf 'echo "ok 1 - one"\nexit 0\n' >"$root/tests/setup/second-tests.sh"
  test_script setup
  says 'not ok 2 - two'
  is "$last" '2 passed, 2 failed, 0 skipped'
  is "$code" 1
}

run_tests
