#!/usr/bin/env bash
# Drives real clients through Tapedeck and checks what it recorded. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
    cat <<TEXT
usage: run.sh [--tapedeck BINARY] [--keep DIR] [CLIENT...]

  --tapedeck BINARY  the binary to use (default: the debug build, which is built first)
  --keep DIR         leave databases, logs and views there
  CLIENT             one of: openai_sdk openai_live openai_live_backend openai_agents livekit_session pipecat_service
                     mcp_client
                     (default: all of them)
TEXT
}

note() { printf '· %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null; }
absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$OLDPWD" "$1" ;; esac }

tapedeck=""
arguments=()
while (($# > 0)); do
    case "$1" in
        --tapedeck | --keep)
            if (($# < 2)); then usage >&2 && exit 64; fi
            if [ "$1" = --tapedeck ]; then tapedeck=$(absolute "$2"); else arguments+=(--keep "$(absolute "$2")"); fi
            shift 2
            ;;
        -h | --help) usage && exit 0 ;;
        -*) usage >&2 && exit 64 ;;
        *) arguments+=("$1") && shift ;;
    esac
done

# Python

as_root="env"
if ((EUID != 0)); then as_root="sudo env"; fi
has_venv() { has python3 && python3 -c 'import ensurepip' 2>/dev/null; }
if ! has_venv && has apt-get && has "${as_root% env}"; then
    note "installing python3-venv"
    $as_root apt-get update -qq
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-venv >/dev/null
fi
if ! has_venv || ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    note "missing: Python 3.11 or later, with venv"
    exit 1
fi

pins=$(cat requirements.txt constraints.txt | cksum)
if [ "$(cat .venv/pins 2>/dev/null)" != "$pins" ]; then
    note "installing $(grep -v '^#' requirements.txt | paste -s -d ' ' -) into Interop/.venv"
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

export PYTHONDONTWRITEBYTECODE=1
if ((${#arguments[@]} == 0)); then
    # The example of docs/ci.md, which has the fixture as it stands here.
    .venv/bin/python - <<'PYTHON'
import pathlib
if pathlib.Path("pytest_example/conftest.py").read_text() not in pathlib.Path("../docs/ci.md").read_text():
    raise SystemExit("docs/ci.md does not have the fixture of pytest_example/conftest.py")
PYTHON
    TAPEDECK=$tapedeck .venv/bin/python -m pytest -q -p no:cacheprovider pytest_example
fi
exec .venv/bin/python -m interop --tapedeck "$tapedeck" ${arguments[@]+"${arguments[@]}"}
