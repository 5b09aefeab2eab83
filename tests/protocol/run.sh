#!/usr/bin/env bash
# Leads long sessions with the built server and reads every message that it sends by the types of lsprotocol.
#
#     tests/protocol/run.sh [arguments of pytest]
#
# The server is $CORPUS_LS, else target/debug/corpus-ls. Needs Python 3.10 or later with its module venv; packages are
# installed once, and again when requirements.txt changes.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
server=${CORPUS_LS:-${CARGO_TARGET_DIR:-$root/target}/debug/corpus-ls}
[ -x "$server" ] || { echo "FAIL no server at $server: run cargo build, or name it in CORPUS_LS" >&2; exit 1; }

home=${PROTOCOL_HOME:-$root/.cache/protocol}
stamp=$home/requirements.txt
if ! cmp -s "$here/requirements.txt" "$stamp"; then
  echo "installing lsprotocol" >&2
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$stamp"
fi

cd "$here"
CORPUS_LS=$server exec timeout --kill-after=5 300 "$home/bin/python" -B -m pytest -q -p no:cacheprovider -p no:asyncio "$@"
