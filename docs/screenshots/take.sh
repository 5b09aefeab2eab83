#!/usr/bin/env bash
# Takes the pictures of the pages anew: a real VS Code opens our examples, in a light and in a dark theme.
#
#     docs/screenshots/take.sh
#
# Writes docs/*.png, the pictures of the extension's walkthrough, and its icon. Look at each before keeping it.
# The server is $CORPUS_LS, else target/debug/corpus-ls.
set -euo pipefail
cd "$(dirname "$0")/../.."

SCRIPT=docs/screenshots/take.mjs exec bash tests/editors/vscode.sh
