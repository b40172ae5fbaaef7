#!/usr/bin/env bash
# Makes .venv with everything that Touchstone needs, and installs the system packages that are missing.
# It may run any number of times: what is already there is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/.touchstone-setup
LOCK=requirements-dev.lock

say() { printf 'setup: %s\n' "$*" >&2; }

pick_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    say "no Python 3.11 or later was found; install one (Debian: apt-get install python3) or name it: make PYTHON=/path/to/python3 setup"
    return 1
}

# The package that a missing command or module comes from, for what is missing only.
missing_packages() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    if ! command -v tesseract >/dev/null; then
        echo tesseract-ocr tesseract-ocr-eng
    elif ! tesseract --list-langs 2>/dev/null | grep -qx eng; then
        echo tesseract-ocr-eng
    fi
}

# What one renderer of sample papers (WeasyPrint) asks the system for; everything else works without it.
missing_pango() {
    local library package
    while read -r library package; do
        "$1" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$library" 2>/dev/null || echo "$package"
    done <<'PANGO'
libpango-1.0.so.0 libpango-1.0-0
libpangoft2-1.0.so.0 libpangoft2-1.0-0
libharfbuzz-subset.so.0 libharfbuzz-subset0
PANGO
}

install_packages() {
    local root=()
    if ! command -v apt-get >/dev/null; then
        say "this system has no apt-get: please install these by its own means: $*"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "missing: $*; run this as root and start again: apt-get install -y $*"
            return 0
        fi
        root=(sudo)
    fi
    say "installing with apt-get: $*"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2
}

make_venv() {
    if "$1" -c 'import ensurepip' 2>/dev/null; then
        "$1" -m venv --clear "$VENV"
    elif "$1" -m pip --version >/dev/null 2>&1; then
        say "this Python has no ensurepip: pip is installed into $VENV by the pip outside it"
        "$1" -m venv --clear --without-pip "$VENV"
        "$1" -m pip --python "$VENV/bin/python" install -q pip
    elif command -v virtualenv >/dev/null; then
        virtualenv --clear -q -p "$1" "$VENV"
    else
        say "this Python can make no virtual environment: install python3-venv (or pip, or virtualenv) and start again"
        return 1
    fi
}

python=$(pick_python)
read -r -a wanted <<<"$(missing_packages "$python" | tr '\n' ' ')"
if [ "${#wanted[@]}" -gt 0 ]; then
    install_packages "${wanted[@]}"
fi
read -r -a wanted <<<"$(missing_pango "$python" | tr '\n' ' ')"
if [ "${#wanted[@]}" -gt 0 ]; then
    install_packages "${wanted[@]}" || say "going on without them: only the renderer weasyprint needs ${wanted[*]}"
fi

digest() { cat "$@" | sha256sum | cut -d' ' -f1; }
version=$("$python" -c 'import sys; print(sys.version_info[:2])')
locked="$version $(digest "$LOCK")"
project="$(digest pyproject.toml) $PWD"

# The stamp's first line names the libraries, the second the project: each is installed again when it changes.
have_locked='' have_project=''
if [ -f "$STAMP" ] && "$VENV/bin/python" -c '' 2>/dev/null; then
    { read -r have_locked && read -r have_project; } <"$STAMP" || true
fi

if [ "$have_locked" != "$locked" ]; then
    if [ ! -x "$VENV/bin/pip" ] || ! "$VENV/bin/python" -c "import sys; sys.exit(str(sys.version_info[:2]) != '$version')" 2>/dev/null; then
        say "making $VENV with $python"
        make_venv "$python"
    fi
    say "installing the libraries of $LOCK (hashes checked)"
    rm -f "$STAMP"
    # The lock is whole, so nothing is resolved: --no-deps keeps pip from asking for anything beyond it.
    "$VENV/bin/python" -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r "$LOCK"
    have_project=''
fi
if [ "$have_project" != "$project" ] || [ ! -x "$VENV/bin/touchstone" ]; then
    say "installing Touchstone itself from this folder"
    # setuptools warns that an editable installation follows the folder, which is what it is for.
    PYTHONWARNINGS=ignore "$VENV/bin/python" -m pip install -q --disable-pip-version-check \
        --no-deps --no-build-isolation -e .
    printf '%s\n%s\n' "$locked" "$project" >"$STAMP"
fi
