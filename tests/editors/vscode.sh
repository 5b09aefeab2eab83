#!/usr/bin/env bash
# Installs the packed extension in a real VS Code and checks what it does there, in a headless browser.
#
#     tests/editors/vscode.sh
#
# The server that is packed is $CORPUS_LS, else target/debug/corpus-ls. Screenshots go to target/vscode. Linux only.
# Nothing is skipped: what is missing is installed, and what cannot be is a failure.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD

server=${CORPUS_LS:-${CARGO_TARGET_DIR:-$root/target}/debug/corpus-ls}
[ -x "$server" ] || { echo "FAIL no server at $server: run cargo build, or name it in CORPUS_LS" >&2; exit 1; }

EDITOR_HOME=$(bash tests/editors/vscode/install.sh)
export EDITOR_HOME PATH="$EDITOR_HOME/node/node_modules/node/bin:$PATH"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

# Packed elsewhere, so that no server stays behind in the work tree. Without what only debuggers read, it packs faster.
[ -d editors/vscode/node_modules ] || (cd editors/vscode && npm ci --no-audit --no-fund --silent)
mkdir -p "$scratch/editors/vscode/server"
cp LICENSE-* "$scratch/"
for file in editors/vscode/*; do
  case $file in
    */node_modules) ln -s "$root/$file" "$scratch/$file" ;;
    */dist | */server | *.vsix) ;;
    *) cp -r "$file" "$scratch/$file" ;;
  esac
done
cp editors/vscode/.vscodeignore "$scratch/editors/vscode/"
strip -o "$scratch/editors/vscode/server/corpus-ls" "$server"
(cd "$scratch/editors/vscode" && npm run --silent pack -- --out "$scratch/corpus-ls.vsix" >"$scratch/pack.log" 2>&1) || { cat "$scratch/pack.log"; exit 1; }

VSIX="$scratch/corpus-ls.vsix" SCREENSHOTS="${SCREENSHOTS:-$root/target/vscode}" node "${SCRIPT:-tests/editors/vscode/test.mjs}"
