"""Exporters: that follow their recorders, and that are killed at work."""

import gzip
import signal
import time

from .programs import Failed, Program, check, run, tail, wait_for

VIEWS = 10
#: How many exporters are killed, at most, until one is caught halfway.
_TRIES = 40


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


def kill_halfway(tapedeck, database, host, place, rng):
    """Kills exporters at random moments until one leaves something half done; then another one has to finish it.

    Gives the folders of all of them.
    """
    start = time.monotonic()
    folders = [place / f"{host}-whole"]
    run(*_export(tapedeck, database, host, folders[0]))
    duration = time.monotonic() - start
    while len(folders) <= _TRIES:
        # A folder of its own: each exporter has everything to do.
        dataset = place / f"{host}-{len(folders)}"
        folders.append(dataset)
        exporter = Program("export", _export(tapedeck, database, host, dataset), place / "killed.log")
        time.sleep(rng.uniform(0.2, 1) * duration)
        exporter.kill()
        is_half_done = any(dataset.glob("_tapedeck/tmp/*/*"))
        for content in files(dataset).values():
            # Whatever has appeared is whole.
            gzip.decompress(content)
        run(*_export(tapedeck, database, host, dataset))
        leftovers = list(dataset.glob("_tapedeck/tmp/*"))
        check(not leftovers, f"files were left over: {leftovers[:3]}")
        if is_half_done:
            return folders
    raise Failed(f"of {_TRIES} exporters, none was killed halfway")


def _export(tapedeck, database, host, dataset):
    return (tapedeck, "export", "--db", database, "--dataset", dataset, "--host", host)
