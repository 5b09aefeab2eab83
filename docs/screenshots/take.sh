#!/usr/bin/env bash
# Takes the pictures of the pages anew: real editors open our examples, in a light and in a dark theme.
#
#     docs/screenshots/take.sh [vscode|neovim]
#
# Writes docs/*.png, the pictures of the extension's walkthrough, and its icon. Look at each before keeping it. With
# pngquant they are a third as large, and look the same.
# The server is $CORPUS_LS, else target/debug/corpus-ls. Neovim is $NVIM, else nvim: 0.11 or later, with its parsers of Markdown.
set -euo pipefail
cd "$(dirname "$0")/../.."

CORPUS_LS=$(realpath "${CORPUS_LS:-${CARGO_TARGET_DIR:-target}/debug/corpus-ls}")
EDITOR_HOME=$(bash tests/editors/vscode/install.sh)
export CORPUS_LS EDITOR_HOME

case ${1:-all} in
  all | vscode) SCRIPT=docs/screenshots/take.mjs bash tests/editors/vscode.sh ;;
esac
case ${1:-all} in
  all | neovim)
    export PATH="$EDITOR_HOME/node/node_modules/node/bin:$PATH"
    mkdir -p "$EDITOR_HOME/terminal"
    [ -d "$EDITOR_HOME/terminal/node_modules/@xterm/xterm" ] || (
      cd "$EDITOR_HOME/terminal"
      echo '{"private":true}' >package.json
      npm install --no-audit --no-fund --loglevel=error @xterm/xterm@5.5.0
    )
    node docs/screenshots/neovim.mjs
    ;;
esac
if command -v pngquant >/dev/null; then
  pngquant --force --ext .png --skip-if-larger --strip --quality 90-100 256 docs/*.png editors/vscode/walkthrough/*.png || [ $? = 98 ] || [ $? = 99 ]
fi
