#!/bin/sh
# Colours a sample with the engine of Kate and compares what each part is called with what it should be.
#
#     tests/editors/kate.sh
#
# Needs kate-syntax-highlighter (Debian: libkf5syntaxhighlighting-tools). Nothing is skipped: without it, it fails.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
command -v kate-syntax-highlighter >/dev/null || { echo "FAIL no kate-syntax-highlighter: install libkf5syntaxhighlighting-tools" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
mkdir -p "$scratch/org.kde.syntax-highlighting/syntax"
cp "$root/editors/kate/corpus.xml" "$scratch/org.kde.syntax-highlighting/syntax/"

# The engine draws below each line where parts begin, with their names.
XDG_DATA_HOME=$scratch QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 kate-syntax-highlighter -s Corpus -f ansi -b --syntax-trace format \
  "$root/tests/editors/kate/sample.corpus" >"$scratch/traced" 2>"$scratch/problems"
escape=$(printf '\033')
sed "s/$escape\[[0-9;]*[mK]//g; s/ *\$//" "$scratch/traced" >"$scratch/shown"

if [ -s "$scratch/problems" ]; then
  cat "$scratch/problems" >&2
  echo "FAIL the engine complains" >&2
  exit 1
fi
if [ "${UPDATE_EXPECT:-}" = 1 ]; then
  cp "$scratch/shown" "$root/tests/editors/kate/sample.expected"
fi
diff -u "$root/tests/editors/kate/sample.expected" "$scratch/shown" || { echo "FAIL the colours differ" >&2; exit 1; }
echo "ok   Kate colours the sample"
