"""Exporting sessions to a dataset, as other engines read them."""

import shutil
import subprocess

from . import programs
from .programs import DATA, Failed, in_turn, measured, note, output, remove_database
from .recordings import folder
from .table import Row, at_least, rate

# What a fleet's slowest machine should manage.
WANTED = 150_000


def dataset(scale):
    """`tapedeck export --dataset` of many sessions, as a whole process, beside SQLite's shell and gzip with one view alone."""
    path = folder("mixed", scale.query_events, scale.query_length)
    database, target, peer = DATA / "dataset.db", DATA / "dataset", DATA / "dataset-events.json.gz"
    remove_database(database)
    note(f"importing {path.name}")
    output(programs.TAPEDECK, "--db", database, "import", *sorted(path.iterdir()))
    events = int(output("sqlite3", database, "SELECT count(*) FROM event"))

    def ours():
        # The database would remember that all of it was exported.
        shutil.rmtree(target, ignore_errors=True)
        output("sqlite3", database, "DELETE FROM dataset; DELETE FROM dataset_session")
        return measured(programs.TAPEDECK, "--db", database, "export", "--dataset", target, "--host", "bench")["seconds"]

    def shell():
        query = "SELECT * FROM events ORDER BY event_number"
        command = f"sqlite3 -json {database} '{query}' | gzip -1 > {peer}"
        return measured("/bin/sh", "-c", command)["seconds"]

    seconds = in_turn(scale.rounds, ours=ours, shell=shell)
    exported = int(subprocess.run(f"cat {target}/events/*/*/*.gz | gunzip | wc -l", shell=True, capture_output=True).stdout)
    if exported != events:
        raise Failed(f"{exported:,} events were exported of {events:,}")
    reached = events / seconds["ours"]
    yield Row(f"export --dataset, {events:,} events", rate(reached), f"wanted {rate(WANTED)}", reached / WANTED, at_least(1))
    yield Row(
        f"export --dataset, {events:,} events",
        rate(reached),
        f"sqlite3 -json | gzip -1, view events only {rate(events / seconds['shell'])}",
        seconds["shell"] / seconds["ours"],
    )
    shutil.rmtree(target)
    peer.unlink()
    remove_database(database)
