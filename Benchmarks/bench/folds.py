"""What an import spends on telling turns, latencies and what was heard."""

from . import programs
from .programs import DATA, Failed, in_turn, measured, remove_database, report
from .recordings import recording
from .table import Row, at_most, duration


def folds(scale):
    """The time that the folds take with turns and without, as a part of a whole import."""
    for kind, events in scale.store_events.items():
        path, target = recording(kind, events), DATA / "folds.db"
        if report(programs.FOLD, path, "all")["turns"] == 0 or report(programs.FOLD, path, "turnless")["turns"] != 0:
            raise Failed(f"turns of {path.name} are not as they should be")

        def whole():
            remove_database(target)
            return measured(programs.TAPEDECK, "--db", target, "import", path)["seconds"]

        seconds = in_turn(
            scale.rounds,
            all=lambda: report(programs.FOLD, path, "all")["seconds"],
            turnless=lambda: report(programs.FOLD, path, "turnless")["seconds"],
            whole=whole,
        )
        remove_database(target)
        turns = max(0, seconds["all"] - seconds["turnless"])
        whole = seconds["whole"]
        yield Row(f"turns, part of an import, {kind}", duration(turns), f"all {duration(whole)}", turns / whole, at_most(0.1))
