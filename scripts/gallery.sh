#!/usr/bin/env bash
# Screens the sample cases in one folder and says where each report is.
set -euo pipefail
cd "$(dirname "$0")/.."
gallery=$1
reports=$2

if [ ! -d "$gallery" ] || [ -z "$(find "$gallery" -mindepth 1 -type d -print -quit)" ]; then
    echo "gallery: making the sample cases in $gallery" >&2
    .venv/bin/touchstone samples "$gallery" --cases 6 --seed 26 --bad-share 0.5 --worn 0.06
fi
mkdir -p "$reports"
# The papers are sent by the middle of November 2026; screened as of that day, they say the same on every day.
# Status 1 means that some file was refused by name: in some households one is locked with a password.
status=0
.venv/bin/touchstone screen "$gallery" --asof 2026-11-16 --report "$reports" --output "$reports/cases.jsonl" || status=$?
[ "$status" -le 1 ] || exit "$status"

echo
echo "The reports, one a case, to be opened in a browser:"
find "$PWD/$reports" -name '*.html' | sort | sed 's/^/  /'
echo "The same as data, one line a case:"
echo "  $PWD/$reports/cases.jsonl"
