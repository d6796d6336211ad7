#!/usr/bin/env bash
# Measures Tapedeck beside other programs and prints one table. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

all_sections=(decode envelope append import size queries memory startup)

usage() {
    cat <<'TEXT'
usage: run.sh [--quick] [SECTION...]

  --quick   smaller files and fewer rounds: a first impression in about two minutes
  SECTION   decode, envelope, append, import, size, queries, memory, startup (all of them by default)
TEXT
}

options=()
sections=()
for argument in "$@"; do
    case "$argument" in
        -h | --help) usage && exit 0 ;;
        --quick) options+=("$argument") ;;
        -*) usage >&2 && exit 64 ;;
        *) sections+=("$argument") ;;
    esac
done
if ((${#sections[@]} == 0)); then sections=("${all_sections[@]}"); fi

note() { printf '· %s\n' "$*" >&2; }

# Whether one of the chosen sections is among the arguments.
chosen() {
    local section wanted
    for section in "${sections[@]}"; do
        for wanted in "$@"; do [[ "$section" == "$wanted" ]] && return 0; done
    done
    return 1
}

# Debian packages

packages=()
has() { command -v "$1" >/dev/null; }
need() { has "$1" || packages+=("$2"); }
has_header() { printf '#include <%s>\n' "$1" | gcc -E -x c - >/dev/null 2>&1; }

need python3 python3
need gcc gcc
need sqlite3 sqlite3
if ! has gcc || ! has_header sqlite3.h; then packages+=(libsqlite3-dev); fi
if has python3 && ! python3 -c 'import ensurepip' 2>/dev/null; then packages+=(python3-venv); fi
if chosen decode envelope; then
    need cargo cargo
    need rustc rustc
    # Debian's crates, so that nothing has to come from a registry.
    for crate in serde serde-derive serde-json; do
        compgen -G "/usr/share/cargo/registry/${crate/-/_}-*" >/dev/null || packages+=("librust-$crate-dev")
    done
fi
if ((${#packages[@]} > 0)); then
    if ! has apt-get || ((EUID != 0)); then
        note "missing: ${packages[*]} (as Debian names the packages); install them and start again"
        exit 1
    fi
    note "installing ${packages[*]}"
    apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null ||
        { apt-get update -qq && apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null; }
fi
if ! has swift; then
    note "missing: a Swift 6.3 toolchain (https://www.swift.org/install)"
    exit 1
fi

# Python packages

if chosen decode envelope import queries && ! .venv/bin/pip install -q --no-index -r python/requirements.txt 2>/dev/null; then
    note "installing $(paste -sd ' ' python/requirements.txt) into Benchmarks/.venv"
    python3 -m venv .venv
    .venv/bin/pip install -q -r python/requirements.txt
fi

# Programs

note "building"
mkdir -p .build/c
gcc -O2 -Wall -Wextra -o .build/c/measure bench/measure.c
gcc -O2 -Wall -Wextra -o .build/c/insert c/insert.c -lsqlite3
if chosen decode envelope; then
    cargo build -q --release --offline --manifest-path rust/Cargo.toml --target-dir .build/rust \
        --config 'source.crates-io.replace-with = "debian"' \
        --config 'source.debian.directory = "/usr/share/cargo/registry"'
fi
products=()
if chosen decode envelope; then products+=(DecodeBenchmark); fi
if chosen append; then products+=(AppendBenchmark); fi
if chosen import size queries memory startup; then products+=(tapedeck); fi
# Without its plan SwiftPM makes a new one; the old one misses files that were added to the package this one depends on.
rm -f .build/release.yaml
for product in "${products[@]}"; do swift build -c release --product "$product" >&2; done

PYTHONDONTWRITEBYTECODE=1 exec python3 -m bench "${options[@]}" "${sections[@]}"
