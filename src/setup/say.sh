# shellcheck shell=bash
# How set-up speaks: on standard error, so that a command's own output can still be piped.

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf 'Set-up stopped: %s\n' "$*" >&2
  exit 1
}
