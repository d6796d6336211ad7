"""Starting."""

from . import programs
from .programs import in_turn, measured
from .table import Row, at_most, duration


def startup(scale):
    """How long `--version` takes as a whole process."""
    seconds = in_turn(
        scale.startups,
        ours=lambda: measured(programs.TAPEDECK, "--version")["seconds"],
        sqlite=lambda: measured("sqlite3", "--version")["seconds"],
    )
    ours, peer = seconds["ours"], seconds["sqlite"]
    yield Row("start-up (--version)", duration(ours), f"sqlite3 {duration(peer)}", ours / peer, at_most(3))
