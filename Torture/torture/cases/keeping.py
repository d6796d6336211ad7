"""Recordings that are thinned out and brought together while others are made, and keepers that are stopped."""

import signal
import subprocess
import time
from pathlib import Path

from ..case import case, check
from ..peers import talking, wait_for
from ..proof import check_delay, check_verify, prove_whole

MOST_MEMORY = 64
SAMPLES = sorted((Path(__file__).resolve().parents[3] / "SampleSessions").glob("*.jsonl"))


@case("others prune, merge and redact under load")
def kept_under_load(stage):
    recording, others = stage.recording(), stage.recording(stage.folder / "others.db")
    _tapedeck(recording, "import", *SAMPLES[:4])
    _tapedeck(others, "import", *SAMPLES[4:])
    recorder = stage.recorder()
    sessions = [stage.session(recorder) for _ in range(3)]
    with talking(sessions, pace=0.01):
        wait_for("it is stored", lambda: recording.rows("SELECT count(*) FROM event WHERE id >> 32 > 4"))
        _tapedeck(recording, "merge", others.path)
        _tapedeck(recording, "prune", "--keep", "3", "--audio")
        copy = stage.folder / "copy.jsonl"
        _tapedeck(recording, "redact", recording.rows("SELECT session FROM session")[0]["session"], "-o", copy)
        # What is being recorded stays, also when nothing is to be kept.
        _tapedeck(recording, "prune", "--keep", "0")
    for session in sessions:
        session.end()
    check_delay(stage, *sessions)
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(events=f"{prove_whole(recording, sessions):,}", lost=0)
    left = recording.rows("SELECT count(*) AS n FROM session")[0]["n"]
    check(left == len(sessions), f"{left} sessions are left of {len(sessions)} that were recorded")


@case("merge and prune are stopped at random moments")
def stopped_keepers(stage):
    """A merge is whole or did not happen; what is pruned goes all at once."""
    source = stage.recording(stage.folder / "source.db")
    for _ in range(2 if stage.quick else 6):
        _tapedeck(source, "import", "--force", *SAMPLES)
    count = len(SAMPLES)
    every = source.rows("SELECT count(*) AS n FROM session")[0]["n"]
    rounds = {"done": 0, "stopped": 0}
    for turn in range(6 if stage.quick else 30):
        target = stage.recording(stage.folder / f"target-{turn}.db")
        _tapedeck(target, "import", *SAMPLES)
        _stop(stage, target, "merge", source.path)
        found = target.rows("SELECT count(*) AS n FROM session")[0]["n"]
        check(found in (count, every), f"of {every} sessions, {found} are there after a merge that was stopped")
        rounds["stopped" if found == count else "done"] += 1
        _stop(stage, target, "prune", "--keep", "1")
        left = target.rows("SELECT count(*) AS n FROM session")[0]["n"]
        check(left in (found, 1), f"of {found} sessions, {left} are left after prune was stopped")
        rounds["stopped" if left == found else "done"] += 1
        target.check_integrity()
        check_verify(target)
    check(all(rounds.values()), f"it was never in the midst of it: {rounds}")
    stage.note(**rounds)


def _tapedeck(recording, *arguments):
    status, _, errors = recording.tapedeck(*map(str, arguments))
    check(status == 0, f"tapedeck {arguments[0]} ended with {status}: {errors[-300:]}")


def _stop(stage, recording, *arguments):
    """Runs a command and interrupts or kills it soon."""
    command = [str(stage.binary), arguments[0], "--db", recording.path, *arguments[1:]]
    start = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(stage.rng.uniform(0, 0.15))
    running.send_signal(stage.rng.choice([signal.SIGINT, signal.SIGTERM, signal.SIGKILL]))
    running.wait(timeout=30)
    check(time.monotonic() - start < 10, f"tapedeck {arguments[0]} went on for long after it was stopped")
