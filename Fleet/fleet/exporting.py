"""Exporters: that follow their recorders, and that are killed at work."""

import gzip
import signal
import time

from .programs import Program, check, run, tail, wait_for

VIEWS = 10


class Follower(Program):
    """`tapedeck export --dataset --follow` beside a recorder."""

    def __init__(self, tapedeck, recorder, dataset, place):
        self.host = recorder.name
        command = (tapedeck, "export", "--db", recorder.database, "--dataset", dataset, "--host", self.host, "--follow")
        super().__init__(f"{self.host}-export", command, place / f"{self.host}-export.log")

    def stop(self, number=signal.SIGTERM, seconds=20):
        status = super().stop(number, seconds)
        check(status == 0, f"the exporter of {self.host} ended with {status}: {tail(self.log)}")
        return status


def files(dataset):
    """The files of a dataset with what they hold, by their path in it."""
    return {
        str(path.relative_to(dataset)): path.read_bytes()
        for path in dataset.rglob("*.jsonl.gz")
        if "_tapedeck" not in path.parts
    }


def wait_for_sessions(dataset, count):
    """Waits until this many sessions are there: a session's own row is the last of its files."""
    wait_for(f"{count} sessions are exported", lambda: len(list(dataset.glob("sessions/*/*/*.gz"))) == count, 120)
    check(len(files(dataset)) == count * VIEWS, f"{len(files(dataset))} files are there, not {count * VIEWS}")


def kill_and_repeat(tapedeck, database, host, dataset, rng, rounds):
    """Kills an exporter at random moments, then lets one finish; tells how often there was something left to do."""
    interrupted = 0
    for _ in range(rounds):
        log = dataset.parent / "killed.log"
        command = (tapedeck, "export", "--db", database, "--dataset", dataset, "--host", host)
        exporter = Program("export", command, log)
        time.sleep(rng.uniform(0.01, 0.25))
        exporter.kill()
        for content in files(dataset).values():
            # Whatever has appeared is whole.
            gzip.decompress(content)
    said = run(tapedeck, "export", "--db", database, "--dataset", dataset, "--host", host)
    interrupted += "exported" in said
    leftovers = list(dataset.glob("_tapedeck/tmp/*"))
    check(not leftovers, f"files were left over: {leftovers[:3]}")
    return interrupted
