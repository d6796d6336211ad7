"""Memory at the peak, for a file and for one ten times as large."""

from . import programs
from .programs import DATA, measured, output, remove_database
from .recordings import recording
from .table import Row, at_most, size

FLAT = at_most(1.2)


def memory(scale):
    """Importing and exporting: more sessions of the same length, then a session of ten times the length."""
    for kind, events in scale.memory_events.items():
        yield from compare(f"{kind}, ten times the sessions", recording(kind, events), recording(kind, 10 * events))
        small, large = (recording(kind, count, length=count) for count in (events, 10 * events))
        yield from compare(f"{kind}, a session ten times as long", small, large)


def compare(what, small, large):
    databases = [(path, DATA / f"memory-{path.stem}.db") for path in (small, large)]
    for action, peak in (("import", peak_of_import), ("export", peak_of_export)):
        ours, peer = (peak(path, database) for path, database in reversed(databases))
        yield Row(f"memory, {action}, {what}", size(ours), f"small file {size(peer)}", ours / peer, FLAT)
    for _, database in databases:
        remove_database(database)


def peak_of_import(path, database):
    remove_database(database)
    return measured(programs.TAPEDECK, "--db", database, "import", path)["peak_kib"] * 1024


def peak_of_export(path, database):
    sessions = output("sqlite3", database, "SELECT session FROM session ORDER BY id").split()
    copy = DATA / "memory-export.jsonl"
    peak = measured(programs.TAPEDECK, "--db", database, "export", *sessions, "-o", copy)["peak_kib"] * 1024
    copy.unlink()
    return peak
