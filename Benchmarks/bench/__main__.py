"""python3 -m bench [--quick] [SECTION…]: run.sh, which installs and builds what is needed, is how to start it."""

import argparse
import sys
import time

from .decode import decode, envelope
from .folds import folds
from .heard import heard
from .machine import describe
from .memory import memory
from .programs import Failed, note
from .proxy import proxy
from .queries import queries
from .scale import FULL, QUICK
from .sound import sound
from .startup import startup
from .store import append, import_, index, size_
from .table import render

SECTIONS = {
    "decode": decode,
    "envelope": envelope,
    "append": append,
    "import": import_,
    "folds": folds,
    "index": index,
    "size": size_,
    "queries": queries,
    "sound": sound,
    "memory": memory,
    "startup": startup,
    "proxy": proxy,
    "heard": heard,
}


def main():
    parser = argparse.ArgumentParser(prog="run.sh")
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    for name in options.sections:
        if name not in SECTIONS:
            parser.error(f"there is no section {name}; there are {', '.join(SECTIONS)}")

    scale = QUICK if options.quick else FULL
    rows, failures = [], []
    start = time.monotonic()
    for name in options.sections or SECTIONS:
        note(f"measuring {name}")
        try:
            rows.extend(SECTIONS[name](scale))
        except Failed as failure:
            failures.append(f"{name}: {failure}")
    for line in describe():
        print(line)
    print(f"scale:   {'quick' if options.quick else 'full'}, {time.monotonic() - start:.0f} s\n")
    print(render(rows))
    for failure in failures:
        print(f"\nnot measured: {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
