#!/usr/bin/env bash
# Measures how long it takes from a key to the squiggle, in a real VS Code and a real Neovim, on corpora of 1 and 10 MB; in
# VS Code beside the built-in Markdown extension on Markdown of the same size and words. Prints tables; tests nothing.
#
#     tests/editors/keystrokes.sh [vscode|neovim]
#
# The server is $CORPUS_LS, else target/release/corpus-ls. Neovim is $NVIM, else nvim: 0.11 or later.
set -euo pipefail
cd "$(dirname "$0")/../.."

CORPUS_LS=$(realpath "${CORPUS_LS:-${CARGO_TARGET_DIR:-target}/release/corpus-ls}")
EDITOR_HOME=$(bash tests/editors/vscode/install.sh)
export CORPUS_LS EDITOR_HOME PATH="$EDITOR_HOME/node/node_modules/node/bin:$PATH"

case ${1:-all} in
  all | vscode) SCRIPT=tests/editors/keystrokes/vscode.mjs bash tests/editors/vscode.sh ;;
esac
case ${1:-all} in
  all | neovim) node tests/editors/keystrokes/neovim.mjs ;;
esac
