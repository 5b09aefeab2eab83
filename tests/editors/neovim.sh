#!/bin/sh
# Opens the examples in a real headless Neovim and checks what it shows: diagnostics, hover, definition, outline, edits.
#
#     tests/editors/neovim.sh
#
# The server is $CORPUS_LS, else target/debug/corpus-ls. The editor is $NVIM, else nvim: 0.7 or later.
# Nothing is skipped: a missing editor, server or C compiler is a failure.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
server=${CORPUS_LS:-${CARGO_TARGET_DIR:-$root/target}/debug/corpus-ls}
nvim=${NVIM:-nvim}

fail() {
  echo "FAIL $1" >&2
  exit 1
}

command -v "$nvim" >/dev/null || fail "no Neovim: install it, or name it in NVIM"
[ -x "$server" ] || fail "no server at $server: run cargo build, or name it in CORPUS_LS"
command -v "${CC:-cc}" >/dev/null || fail "no C compiler for the tree-sitter parser: install one, or name it in CC"
server=${CORPUS_LS:-${CARGO_TARGET_DIR:-$root/target}/debug/corpus-ls}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

# A workspace of its own, so that no other file of this repository has a say.
mkdir "$scratch/my wörk" "$scratch/home" "$scratch/runtime" "$scratch/runtime/parser"
cp "$root"/examples/*.corpus "$scratch/my wörk/"
: >"$scratch/my wörk/corpus.toml"

"${CC:-cc}" -shared -fPIC -O1 -o "$scratch/runtime/parser/corpus.so" -I "$root/grammar/src" \
  "$root/grammar/src/parser.c" "$root/grammar/src/scanner.c" || fail "the tree-sitter parser does not compile"

status=0
HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home XDG_DATA_HOME=$scratch/home XDG_STATE_HOME=$scratch/home XDG_CACHE_HOME=$scratch/home \
  CORPUS_LS=$server CORPUS_ROOT=$root CORPUS_WORKSPACE="$scratch/my wörk" \
  timeout --kill-after=5 60 "$nvim" --headless --clean \
  --cmd "set runtimepath^=$root/editors/nvim,$scratch/runtime" \
  -c "luafile $root/tests/editors/neovim.lua" </dev/null || status=$?

[ "$status" -ne 124 ] && [ "$status" -ne 137 ] || fail "Neovim did not end within 60 s"
exit "$status"
