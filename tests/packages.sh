#!/usr/bin/env bash
# Packs the program as a release does, installs the npm package and the wheel as people do, and runs what was installed.
#
#     tests/packages.sh
#
# The program is $CORPUS_LS, else target/debug/corpus-ls. Needs Node.js and Python with `venv`, and no network.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

program=${CORPUS_LS:-${CARGO_TARGET_DIR:-$root/target}/debug/corpus-ls}
[ -x "$program" ] || { echo "FAIL no program at $program: run cargo build, or name it in CORPUS_LS" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
mkdir "$scratch/packages" "$scratch/npm"
strip -o "$scratch/corpus-ls" "$program"

# This machine stands for the platform that npm would choose on it.
target=$(node -p "require('./packaging/targets.json').find((it) => it.npm === process.platform + '-' + process.arch).target")
packaging/pack.py "$target" "$scratch/corpus-ls" "$scratch/packages"
packaging/pack.py npm "$scratch/packages"

runs() { # what it is, the installed program
  local what=$1 installed=$2 code=0
  [ "$("$installed" --version)" = "$("$program" --version)" ] || { echo "FAIL $what: another version" >&2; exit 1; }
  "$installed" check examples/harbour.corpus >/dev/null 2>&1
  # What it says and its exit code come through.
  "$installed" check examples/broken.corpus >"$scratch/said" 2>/dev/null || code=$?
  "$program" check examples/broken.corpus >"$scratch/expected" 2>/dev/null || true
  if [ "$code" != 1 ] || ! cmp "$scratch/said" "$scratch/expected"; then
    echo "FAIL $what: exit code $code" >&2
    exit 1
  fi
  echo "ok   $what" >&2
}

tar -xzf "$scratch/packages/corpus-ls-$target.tar.gz" -C "$scratch" corpus-ls README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT
runs archive "$scratch/corpus-ls"

(cd "$scratch/npm" && npm install --offline --cache "$scratch/cache" --no-audit --no-fund --silent ../packages/corpus-ls-*.tgz)
runs "npm package" "$scratch/npm/node_modules/.bin/corpus-ls"

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$scratch"/packages/*.whl
runs wheel "$scratch/venv/bin/corpus-ls"
