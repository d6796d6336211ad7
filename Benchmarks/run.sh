#!/usr/bin/env bash
# Measures Tapedeck beside other programs and prints one table. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

all_sections=(decode envelope append import folds size queries dataset sound heard memory startup proxy viewer)

usage() {
    cat <<TEXT
usage: run.sh [--quick] [SECTION...]

  --quick   smaller files and fewer rounds: a first impression in about three minutes
  SECTION   one of: ${all_sections[*]} (default: all of them)
TEXT
}

note() { printf '· %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null; }

sections=()
for argument in "$@"; do
    case " ${all_sections[*]} " in
        *" $argument "*) sections+=("$argument") && continue ;;
    esac
    case "$argument" in
        --quick) ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && exit 64 ;;
    esac
done
if ((${#sections[@]} == 0)); then sections=("${all_sections[@]}"); fi

# Whether one of the chosen sections is among the arguments.
chosen() {
    local section
    for section in "${sections[@]}"; do
        case " $* " in *" $section "*) return 0 ;; esac
    done
    return 1
}

# System packages, as Debian names them

debian_crates=/usr/share/cargo/registry
packages=()

need_command() { has "$1" || packages+=("$2"); }
has_header() { has gcc && printf '#include <%s>\n' "$1" | gcc -E -x c - >/dev/null 2>&1; }

need_command python3 python3
need_command gcc gcc
need_command sqlite3 sqlite3
if chosen proxy; then need_command mitmdump mitmproxy; fi
if chosen heard; then need_command espeak-ng espeak-ng; fi
has_header sqlite3.h || packages+=(libsqlite3-dev)
has_header zlib.h || packages+=(zlib1g-dev)
if has python3 && ! python3 -c 'import ensurepip' 2>/dev/null; then packages+=(python3-venv); fi
if chosen decode envelope; then
    need_command cargo cargo
    need_command rustc rustc
    # Debian has the crates, so that nothing has to come from a registry; elsewhere they come from crates.io.
    if has apt-get; then
        for crate in serde serde-derive serde-json; do
            compgen -G "$debian_crates/${crate/-/_}-*" >/dev/null || packages+=("librust-$crate-dev")
        done
    fi
fi
if ((${#packages[@]} > 0)); then
    if ! has apt-get || ((EUID != 0)); then
        note "missing: ${packages[*]} (as Debian names the packages); install them and start again"
        exit 1
    fi
    note "installing ${packages[*]}"
    install_packages() { apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null; }
    install_packages || { apt-get update -qq && install_packages; }
fi
if ! has swift; then
    note "missing: a Swift 6.3 toolchain (https://www.swift.org/install)"
    exit 1
fi

# Python packages

has_python_packages() { .venv/bin/python -c 'import duckdb, msgspec, numpy, sqlite_utils, websockets' 2>/dev/null; }
if chosen decode envelope import queries sound proxy && ! has_python_packages; then
    note "installing $(paste -s -d ' ' python/requirements.txt) into Benchmarks/.venv"
    python3 -m venv .venv
    .venv/bin/pip install -q -r python/requirements.txt
fi

# Programs

note "building"
mkdir -p .build/c
gcc -O2 -Wall -Wextra -o .build/c/measure bench/measure.c
gcc -O2 -Wall -Wextra -o .build/c/insert c/insert.c -lsqlite3
gcc -O2 -Wall -Wextra -o .build/c/load c/load.c

build_rust() { cargo build -q --release --manifest-path rust/Cargo.toml --target-dir .build/rust "$@"; }
if chosen decode envelope; then
    if compgen -G "$debian_crates/serde_json-*" >/dev/null; then
        build_rust --offline --config 'source.crates-io.replace-with = "debian"' \
            --config "source.debian.directory = \"$debian_crates\""
    else
        build_rust
    fi
fi

products=()
if chosen decode envelope; then products+=(DecodeBenchmark); fi
if chosen append; then products+=(AppendBenchmark); fi
if chosen folds; then products+=(FoldBenchmark); fi
if chosen sound; then products+=(PeakBenchmark); fi
if chosen import folds size queries sound heard memory startup proxy viewer; then products+=(tapedeck); fi
# Without its plan SwiftPM makes a new one; the old one misses files that were added to the package this one depends on.
rm -f .build/release.yaml
# A binary that is to be copied elsewhere brings Swift's libraries with it; it also starts faster than one that does not.
for product in "${products[@]}"; do swift build -c release --static-swift-stdlib --product "$product" >&2; done

PYTHONDONTWRITEBYTECODE=1 exec python3 -m bench "$@"
