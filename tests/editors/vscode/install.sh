#!/usr/bin/env bash
# Installs what the tests in VS Code need: Node.js, VS Code as `code-server`, a way to drive a browser, and Chromium. All of
# it comes from the npm registry and from Debian, in these versions. Prints the folder; does nothing where it is there.
set -euo pipefail

NODE=24.21.0
CODE_SERVER=4.139.1
PLAYWRIGHT=1.65.1

home=${EDITOR_HOME:-$(cd "$(dirname "$0")/../../.." && pwd)/.cache/vscode}
stamp="$home/node-$NODE-code-server-$CODE_SERVER-playwright-$PLAYWRIGHT"

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing chromium" >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
  else
    echo "the tests in VS Code need Chromium: install it first (Debian: apt-get install chromium)" >&2
    exit 1
  fi
fi

if [ ! -e "$stamp" ]; then
  echo "installing VS Code ($CODE_SERVER)" >&2
  rm -rf "$home"
  mkdir -p "$home/node" "$home/vscode"
  npm=(npm install --no-audit --no-fund --loglevel=error)
  (
    cd "$home/node"
    echo '{"private":true}' >package.json
    "${npm[@]}" "node@$NODE"
    export PATH="$home/node/node_modules/node/bin:$PATH"
    cd "$home/vscode"
    echo '{"private":true}' >package.json
    # Its own install script would compile and download; what it would install is installed here.
    "${npm[@]}" --ignore-scripts "code-server@$CODE_SERVER" "playwright-core@$PLAYWRIGHT"
    cd node_modules/code-server/lib/vscode
    "${npm[@]}" --ignore-scripts --omit=dev
    cd extensions
    "${npm[@]}" --ignore-scripts --omit=dev
  ) >&2
  touch "$stamp"
fi
echo "$home"
