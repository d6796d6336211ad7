#!/usr/bin/env bash
# Does to `tapedeck record` what may happen to it, and checks what it has stored. See README.md.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

note() { printf '· %s\n' "$*" >&2; }

if ! command -v python3 >/dev/null && command -v apt-get >/dev/null && ((EUID == 0)); then
    note "installing python3"
    install_python() { apt-get install -qq -y --no-install-recommends python3 >/dev/null; }
    install_python || { apt-get update -qq && install_python; }
fi
if ! python3 -c 'import sqlite3, sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    note "missing: Python 3.10 or later with its sqlite3 module (python3, as Debian names the package)"
    exit 1
fi
if [ "$(uname -s)" != Linux ]; then
    note "this looks at the recorder through /proc and runs on Linux only"
    exit 1
fi

binary=()
case " $* " in
    *" --binary"* | *" -h "* | *" --help "* | *" --list "*) ;;
    *)
        note "building"
        make -s -C "$home/.." build >&2
        binary=(--binary "$(make -s -C "$home/.." where)")
        ;;
esac
if [ -n "${TORTURE_ROUNDS:-}" ]; then set -- --rounds "$TORTURE_ROUNDS" "$@"; fi
if [ -n "${TORTURE_SEED:-}" ]; then set -- --seed "$TORTURE_SEED" "$@"; fi

# A session has two sockets here and four in the recorder.
ulimit -n "$(ulimit -Hn)"
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$home exec python3 -m torture "${binary[@]}" "$@"
