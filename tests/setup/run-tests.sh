#!/usr/bin/env bash
# What run.sh hands to the program, and when it builds.
# shellcheck disable=SC2154,SC2016 # the harness sets them; the fakes expand what is written here
set -euo pipefail
# shellcheck source=tests/setup/harness.sh
. "$(dirname "$0")/harness.sh"

# A repository with one source file, and a compiler and program of which only the traces matter.
repository_with_a_program() {
  install_libtorch_dev
  cp "$repository/run.sh" "$root/run.sh"
  mkdir -p "$root/src/Passband.Cli"
  echo 'return 0;' >"$root/src/Passband.Cli/Program.cs"
  touch "$root/src/Passband.Cli/Other.cs"
  fake dotnet <<DOTNET
case \$1 in
  --list-sdks) echo '10.0.401 [/usr/share/dotnet/sdk]' ;;
  restore | --version) ;;
  build)
    echo built >>'$machine/builds'
    echo "\${2##*/}" >>'$machine/projects'
    grep -q broken '$root/src/Passband.Cli/Program.cs' && echo 'Program.cs(1,1): error CS0103: broken' && exit 1
    mkdir -p '$root/src/Passband.Cli/bin/Release/net10.0' '$root/src/Passband.Cli/obj' '$root/src/Passband.Dashboard/bin/Release/net10.0'
    touch '$root/src/Passband.Cli/bin/Release/net10.0/passband.dll' '$root/src/Passband.Dashboard/bin/Release/net10.0/passband-dashboard.dll'
    ;;
  *) echo "\${1##*/}" >>'$machine/started' && shift && printf '<%s>' "\$\$" "\$@" && exit 7 ;;
esac
DOTNET
}

# run [ARGUMENT...]: sets code and said, without set-up's own sentences.
run() {
  code=0
  said=$(cd "$machine" && env -i HOME="$machine/home" PATH="$machine/fakes:$workshop/tools" PASSBAND_SYSTEM_ROOT="$system" \
    bash "${script:-$root/run.sh}" "$@" 2>"$machine/errors") || code=$?
}

builds() { grep -c built "$machine/builds"; }

test_arguments_and_exit_code_go_through_unchanged() {
  repository_with_a_program
  run show 'a result' '' '*'
  is "${said#*>}" '<show><a result><><*>'
  is "$code" 7
}

test_without_arguments_the_dashboard_is_built_and_started() {
  repository_with_a_program
  run
  is "${said#*>}" ''
  is "$(<"$machine/projects")" Passband.Dashboard.csproj
  is "$(<"$machine/started")" passband-dashboard.dll
}

test_the_dashboards_options_reach_it() {
  repository_with_a_program
  run dashboard --port 0 --home 'my lab'
  is "${said#*>}" '<--port><0><--home><my lab>'
  is "$(<"$machine/started")" passband-dashboard.dll
}

test_options_of_the_dashboard_alone_start_it() {
  local options
  repository_with_a_program
  for options in '--port 5291' '--urls=http://127.0.0.1:0' '--HOME lab' '--data /lab' '--device cpu' '--threads 1' '--Passband:Trash:Days 3'; do
    # shellcheck disable=SC2086 # an option and its value
    run $options
    is "${said#*>}" "<${options/ /><}>"
  done
  is "$(sort -u "$machine/started")" passband-dashboard.dll
}

test_any_other_word_is_the_command_lines_and_builds_it_alone() {
  repository_with_a_program
  run --help
  is "${said#*>}" '<--help>'
  is "$(<"$machine/projects")" Passband.Cli.csproj
  is "$(<"$machine/started")" passband.dll
}

test_it_works_through_a_symbolic_link() {
  repository_with_a_program
  ln -s "$root/run.sh" "$machine/passband"
  script=$machine/passband run doctor
  is "${said#*>}" '<doctor>'
}

test_the_program_takes_the_place_of_the_script_so_that_signals_reach_it() {
  repository_with_a_program
  run doctor
  env -i HOME="$machine/home" PATH="$machine/fakes:$workshop/tools" PASSBAND_SYSTEM_ROOT="$system" \
    bash "$root/run.sh" doctor >"$machine/output" 2>/dev/null &
  local process=$!
  wait "$process" || true
  is "$(<"$machine/output")" "<$process><doctor>"
}

test_unchanged_sources_are_built_once() {
  repository_with_a_program
  run doctor
  run doctor
  is "$(builds)" 1
}

test_a_changed_a_removed_and_an_older_source_are_built_again() {
  repository_with_a_program
  run doctor
  echo 'return 1;' >"$root/src/Passband.Cli/Program.cs"
  run doctor
  is "$(builds)" 2
  rm "$root/src/Passband.Cli/Other.cs"
  run doctor
  is "$(builds)" 3
  touch -d 2020-01-01 "$root/src/Passband.Cli/Program.cs"
  run doctor
  is "$(builds)" 4
}

test_changed_settings_need_no_build() {
  repository_with_a_program
  echo '{}' >"$root/appsettings.json"
  run
  echo '{ "Passband": { "Port": 5081 } }' >"$root/appsettings.json"
  run
  is "$(builds)" 1
}

test_a_failed_build_is_shown_and_nothing_is_run() {
  repository_with_a_program
  echo broken >"$root/src/Passband.Cli/Program.cs"
  run doctor
  is "$said" ''
  is "$code" 1
  grep -q 'error CS0103: broken' "$machine/errors" || complain "expected the compiler's error: $(<"$machine/errors")"
  run doctor
  is "$(builds)" 2
}

run_tests
