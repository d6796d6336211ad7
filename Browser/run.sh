#!/usr/bin/env bash
# Opens the viewer's page in a real browser and checks it. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    cat <<TEXT
usage: run.sh [--tapedeck BINARY] [--keep-pictures] [--figures | --look FOLDER] [PYTEST ARGUMENT...]

  --tapedeck BINARY  the binary to use (default: the debug build, .build/debug/tapedeck)
  --keep-pictures    take the pictures as they are now, in place of those that they are compared to
  --figures          measure instead of checking, and print JSON
  --look FOLDER      take pictures of the pages instead, to be looked at
TEXT
}

note() { printf '· %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null; }
absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$OLDPWD" "$1" ;; esac }

tapedeck=$PWD/../.build/debug/tapedeck
figures="" look=""
arguments=()
while (($# > 0)); do
    case "$1" in
        --tapedeck)
            if (($# < 2)); then usage >&2 && exit 64; fi
            tapedeck=$(absolute "$2") && shift 2
            ;;
        --figures) figures=yes && shift ;;
        --look)
            if (($# < 2)); then usage >&2 && exit 64; fi
            look=$(absolute "$2") && shift 2
            ;;
        -h | --help) usage && exit 0 ;;
        *) arguments+=("$1") && shift ;;
    esac
done
if [ ! -x "$tapedeck" ]; then
    note "there is no binary at $tapedeck: build it (swift build --product tapedeck), or name one with --tapedeck"
    exit 1
fi

# The browser and Python, from Debian's packages where they are missing

packages=()
has chromium || packages+=(chromium)
has python3 && python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
# What the page is drawn with has to be the same everywhere.
if ! has fc-list || [ -z "$(fc-list 'DejaVu Sans' 2>/dev/null)" ]; then packages+=(fontconfig fonts-dejavu-core); fi
if ((${#packages[@]} > 0)); then
    as_root="env"
    if ((EUID != 0)); then as_root="sudo env"; fi
    if ! has apt-get || ! has "${as_root% env}"; then
        note "missing: ${packages[*]} (as Debian names the packages); install them and start again"
        exit 1
    fi
    note "installing ${packages[*]}"
    install_packages() {
        $as_root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
    }
    install_packages || { $as_root apt-get update -qq && install_packages; }
fi

pins=$(cat requirements.txt constraints.txt | cksum)
if [ "$(cat .venv/pins 2>/dev/null)" != "$pins" ]; then
    note "installing $(grep -v '^#' requirements.txt | paste -s -d ' ' -) into Browser/.venv"
    python3 -m venv --clear .venv
    .venv/bin/pip install -q --disable-pip-version-check -r requirements.txt -c constraints.txt
    printf '%s\n' "$pins" >.venv/pins
fi

export PYTHONDONTWRITEBYTECODE=1
if [ -n "$figures" ]; then exec .venv/bin/python figures.py --tapedeck "$tapedeck" ${arguments[@]+"${arguments[@]}"}; fi
if [ -n "$look" ]; then exec .venv/bin/python look.py --tapedeck "$tapedeck" "$look"; fi
check() {
    .venv/bin/python -m pytest -c pytest.ini -o cache_dir=.venv/cache "--tapedeck=$tapedeck" "$@"
}
status=0
check ${arguments[@]+"${arguments[@]}"} || status=$?
# 1: checks failed. On a busy machine of a CI a browser may stumble: what failed is tried once more, one after the other.
if ((status == 1)) && [ -n "${CI:-}" ]; then
    note "once more: what failed, one check after the other"
    check -n 0 --last-failed
else
    exit "$status"
fi
