"""What a case is, and how its outcome is told."""

import time
import traceback


class Failed(Exception):
    """Something is not as it has to be."""


class Skipped(Exception):
    """This machine cannot show it; says what it lacks."""


def check(condition, otherwise):
    """Fails with these words unless the condition holds."""
    if not condition:
        raise Failed(otherwise)


# Every case in the order of its definition.
CASES = []


def case(title, quick=True):
    """Makes a function of one `Stage` a case; `quick` ones are run with --quick, too."""

    def register(function):
        CASES.append(Case(title, function, quick))
        return function

    return register


class Case:
    """One thing that may go wrong."""

    def __init__(self, title, function, quick):
        self.title, self.function, self.quick = title, function, quick

    def run(self, stage):
        """Runs it and prints its line; tells whether it passed."""
        start = time.monotonic()
        try:
            self.function(stage)
            stage.end()
            outcome, problem = "PASS", None
        except Skipped as skipped:
            outcome, problem = "SKIP", str(skipped)
        except Failed as failure:
            outcome, problem = "FAIL", str(failure)
        except Exception:  # pylint: disable=broad-except
            # A case that breaks down has shown nothing; the others still may.
            outcome, problem = "FAIL", traceback.format_exc().strip().replace("\n", "\n      ")
        finally:
            stage.clear()
        figures = {**stage.figures, "s": f"{time.monotonic() - start:.1f}"}
        line = ", ".join(f"{value} {name}" for name, value in figures.items())
        print(f"{outcome}  {self.title:<54} {line}", flush=True)
        if problem:
            print(f"      {problem}", flush=True)
        return outcome != "FAIL"
