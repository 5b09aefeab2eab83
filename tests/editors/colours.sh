#!/bin/sh
# Colours a sample with Kate's engine, and with one that reads Sublime Text's files (that of bat); compares what each part
# is called, or which colour it has, with what it should be.
#
#     tests/editors/colours.sh
#
# Needs kate-syntax-highlighter and bat (Debian: libkf5syntaxhighlighting-tools, bat). Nothing is skipped: without them, it
# fails. UPDATE_EXPECT=1 writes the expectations anew.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/tests/editors/colours
bat=$(command -v batcat || command -v bat) || { echo "FAIL no bat: install it" >&2; exit 1; }
command -v kate-syntax-highlighter >/dev/null || { echo "FAIL no kate-syntax-highlighter: install libkf5syntaxhighlighting-tools" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
escape=$(printf '\033')
status=0

compare() { # editor, what it shows, what it complains of
  if [ -s "$3" ]; then
    cat "$3" >&2
    echo "FAIL the engine of $1 complains" >&2
    status=1
  fi
  [ "${UPDATE_EXPECT:-}" != 1 ] || cp "$2" "$here/$1.expected"
  if diff -u "$here/$1.expected" "$2" >&2; then
    echo "ok   $1 colours the sample"
  else
    echo "FAIL the colours of $1 differ" >&2
    status=1
  fi
}

mkdir -p "$scratch/org.kde.syntax-highlighting/syntax" "$scratch/bat/syntaxes"
cp "$root/editors/kate/corpus.xml" "$scratch/org.kde.syntax-highlighting/syntax/"
cp "$root/editors/sublime/Corpus.sublime-syntax" "$scratch/bat/syntaxes/"

# Below each line the engine draws where parts begin, and their names.
XDG_DATA_HOME=$scratch QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 kate-syntax-highlighter -s Corpus -f ansi -b --syntax-trace format \
  "$here/sample.corpus" >"$scratch/traced" 2>"$scratch/problems"
sed "s/$escape\[[0-9;]*[mK]//g; s/ *\$//" "$scratch/traced" >"$scratch/shown"
compare kate "$scratch/shown" "$scratch/problems"

# Each colour is a number of the terminal's palette.
export BAT_CONFIG_DIR="$scratch/bat" BAT_CACHE_PATH="$scratch/bat-cache" COLORTERM=
"$bat" cache --build >/dev/null 2>"$scratch/problems"
"$bat" --color=always --style=plain --paging=never --theme=GitHub --language=Corpus "$here/sample.corpus" >"$scratch/traced" 2>>"$scratch/problems"
sed "s/$escape\[0m//g; s/$escape\[38;5;\([0-9]*\)m/⟨\1⟩/g" "$scratch/traced" >"$scratch/shown"
compare sublime "$scratch/shown" "$scratch/problems"
exit "$status"
