#!/bin/sh
# Opens the examples in a real Emacs with Eglot and checks what it shows: findings, the card of a name, a definition.
#
#     tests/editors/emacs.sh
#
# The server is $CORPUS_LS, else target/debug/corpus-ls. The editor is $EMACS, else emacs: 28.1 or later, with Eglot.
# Nothing is skipped: a missing editor or server is a failure.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
server=${CORPUS_LS:-${CARGO_TARGET_DIR:-$root/target}/debug/corpus-ls}
emacs=${EMACS:-emacs}

fail() {
  echo "FAIL $1" >&2
  exit 1
}

command -v "$emacs" >/dev/null || fail "no Emacs: install it, or name it in EMACS"
[ -x "$server" ] || fail "no server at $server: run cargo build, or name it in CORPUS_LS"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
cp "$root"/examples/*.corpus "$scratch/"
: >"$scratch/corpus.toml"

status=0
HOME=$scratch CORPUS_LS=$server CORPUS_WORKSPACE=$scratch timeout --kill-after=5 120 "$emacs" --batch \
  -L "$root/editors/emacs" -l "$root/tests/editors/emacs.el" || status=$?
[ "$status" -ne 124 ] && [ "$status" -ne 137 ] || fail "Emacs did not end within 120 s"
exit "$status"
