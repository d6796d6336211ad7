#!/usr/bin/env bash
# Records sessions through three recorders, exports them, and asks four engines the same questions. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    cat <<TEXT
usage: run.sh [--tapedeck BINARY] [--keep DIR] [--without-spark] [--events N | --cost]

  --tapedeck BINARY  the binary to use (default: the debug build, which is built first)
  --keep DIR         leave databases, datasets and logs there
  --without-spark    ask DuckDB and ClickHouse only: half the time, and no Java
  --events N         instead: the eight questions over N events, of each engine beside the SQLite file, timed
  --cost             instead: measure what cost.md is reckoned from, and write its tables anew
TEXT
}

note() { printf '· %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null; }
absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$OLDPWD" "$1" ;; esac }

tapedeck=""
spark=yes
arguments=()
while (($# > 0)); do
    case "$1" in
        --tapedeck | --keep)
            if (($# < 2)); then usage >&2 && exit 64; fi
            if [ "$1" = --tapedeck ]; then tapedeck=$(absolute "$2"); else arguments+=(--keep "$(absolute "$2")"); fi
            shift 2
            ;;
        --events)
            if (($# < 2)); then usage >&2 && exit 64; fi
            arguments+=(--events "$2") && shift 2
            ;;
        --without-spark) spark=no && arguments+=("$1") && shift ;;
        --cost) spark=no && arguments+=("$1") && shift ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && exit 64 ;;
    esac
done

# Python and Java

as_root="env"
if ((EUID != 0)); then as_root="sudo env"; fi
has_venv() { has python3 && python3 -c 'import ensurepip' 2>/dev/null; }
packages=()
has_venv || packages+=(python3-venv)
if [ "$spark" = yes ] && ! has java; then packages+=(openjdk-17-jre-headless); fi
if ((${#packages[@]} > 0)) && has apt-get && has "${as_root% env}"; then
    note "installing ${packages[*]}"
    $as_root apt-get update -qq
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
fi
if ! has_venv || ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    note "missing: Python 3.11 or later, with venv"
    exit 1
fi
if [ "$spark" = yes ] && ! has java; then
    note "missing: Java 17 (or --without-spark)"
    exit 1
fi

pins=$(cat requirements.txt constraints.txt | cksum)
if [ "$(cat .venv/pins 2>/dev/null)" != "$pins" ]; then
    note "installing $(grep -v '^#' requirements.txt | paste -s -d ' ' -) into Fleet/.venv"
    python3 -m venv --clear .venv
    .venv/bin/pip install -q --disable-pip-version-check -r requirements.txt -c constraints.txt
    printf '%s\n' "$pins" >.venv/pins
fi

# Tapedeck

if [ -z "$tapedeck" ]; then
    swift=${SWIFT:-swift}
    if ! has "$swift"; then
        note "missing: a Swift 6.3 toolchain (https://www.swift.org/install); or name a binary with --tapedeck"
        exit 1
    fi
    note "building tapedeck"
    "$swift" build --package-path .. --product tapedeck >&2
    tapedeck=$("$swift" build --package-path .. --show-bin-path)/tapedeck
fi
if [ ! -x "$tapedeck" ]; then
    note "there is no binary at $tapedeck"
    exit 1
fi

PYTHONDONTWRITEBYTECODE=1 exec .venv/bin/python -m fleet --tapedeck "$tapedeck" ${arguments[@]+"${arguments[@]}"}
