"""python3 -m torture: run.sh, which sees to what is needed, is how to start it."""

import argparse
import random
import sys
import time
from pathlib import Path

from . import cases
from .case import CASES
from .stage import Stage


def main():
    parser = argparse.ArgumentParser(prog="run.sh", description="Proves that nothing is lost, or says where.")
    parser.add_argument("words", nargs="*", metavar="WORD", help="run only the cases whose title has this word")
    parser.add_argument("--binary", help="the tapedeck to torture")
    parser.add_argument("--quick", action="store_true", help="a first impression in less than a minute")
    parser.add_argument("--rounds", type=int, help="how often to kill it (200; 5 with --quick)")
    parser.add_argument("--seed", type=int, help="the random numbers of an earlier run")
    parser.add_argument("--list", action="store_true", help="list the cases")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    rounds = options.rounds or (5 if options.quick else 200)

    chosen = [case for case in CASES if case.quick or not options.quick]
    if options.words:
        chosen = [case for case in CASES if any(word in case.title for word in options.words)]
        if not chosen:
            parser.error("no case has this word in its title; --list lists them")
    if options.list:
        print("\n".join(case.title for case in chosen))
        return

    if not options.binary or not Path(options.binary).exists():
        parser.error("--binary has to name the tapedeck to torture")
    print(f"seed {seed}, {rounds} rounds of kill -9", flush=True)
    start = time.monotonic()
    passed = [case.run(Stage(Path(options.binary).resolve(), f"{seed} {case.title}", options.quick, rounds)) for case in chosen]
    failures = passed.count(False)
    print(f"{len(passed) - failures} of {len(passed)} cases passed, {time.monotonic() - start:.0f} s")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
