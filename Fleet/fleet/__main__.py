"""python3 -m fleet --tapedeck BINARY …: run.sh, which installs what is needed, starts it."""

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from .cost import Cost
from .programs import Failed
from .showing import Showing
from .speed import Speed


def main():
    parser = argparse.ArgumentParser(prog="run.sh")
    parser.add_argument("--tapedeck", required=True, type=Path)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--without-spark", action="store_true")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--events", type=int, metavar="N")
    instead.add_argument("--cost", action="store_true")
    options = parser.parse_args()
    started = time.monotonic()
    with contextlib.ExitStack() as ending:
        if options.keep:
            place = options.keep.resolve()
            place.mkdir(parents=True, exist_ok=True)
        else:
            place = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="tapedeck-fleet-")))
        fleet = (options.tapedeck.resolve(), place, not options.without_spark, ending)
        run = Cost(*fleet) if options.cost else Speed(*fleet, options.events) if options.events else Showing(*fleet)
        try:
            run.run()
        except Failed as failure:
            print(f"FAIL  {failure}", flush=True)
            sys.exit(1)
    print(f"fleet: {run.passed} passed, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
