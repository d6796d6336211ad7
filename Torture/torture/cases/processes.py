"""Signals, a second recorder, and a clock that is set back."""

import fcntl
import os
import shutil
import signal
import struct
import subprocess
import threading
import time
from pathlib import Path

from ..case import Skipped, case, check
from ..peers import talking, wait_for
from ..proof import CUT_OFF, prove_cut_off, prove_whole, prove_witnessed

MOST_MEMORY = 64
HOUR = 3600


@case("SIGTERM under load: sessions drain")
def drained(stage):
    recorder = stage.recorder("--drain", "20")
    sessions = [stage.session(recorder) for _ in range(5)]
    with talking(sessions, pace=0.01):
        time.sleep(0.3)
        recorder.signal(signal.SIGTERM)
        time.sleep(0.5)
    # Nobody was interrupted.
    for session in sessions:
        session.end()
    status = recorder.wait()
    check(status == 0, f"the recorder ended with {status}: {recorder.log[-300:]}")
    stage.note(events=f"{prove_whole(stage.recording(), sessions):,}", lost=0)


@case("SIGTERM under load: sessions are closed with 1001")
def closed(stage):
    recorder = stage.recorder("--drain", "0.2")
    sessions = [stage.session(recorder) for _ in range(5)]
    with talking(sessions, pace=0.01):
        time.sleep(0.3)
        start = time.monotonic()
        recorder.signal(signal.SIGTERM)
        for session in sessions:
            session.wait_ended()
    for session in sessions:
        session.drop()
    status = recorder.wait()
    check(status == 0, f"the recorder ended with {status}: {recorder.log[-300:]}")
    stage.note(s_to_the_end=f"{time.monotonic() - start:.1f}")
    goodbyes = sum(flow.said_goodbye() for session in sessions for flow in session.flows)
    check(goodbyes >= len(sessions), f"of {2 * len(sessions)} peers, only {goodbyes} were told by a close frame")
    stage.note(goodbyes=goodbyes)
    events = prove_witnessed(stage.recording(), sessions, ("closed",))
    stage.note(events=f"{events:,}", lost=0)


@case("a second signal ends it at once")
def second_signal(stage):
    recorder = stage.recorder("--drain", "60")
    sessions = [stage.session(recorder) for _ in range(5)]
    with talking(sessions, pace=0.01):
        time.sleep(0.3)
        recorder.signal(signal.SIGINT)
        wait_for("it says that it stops", lambda: "stopping" in recorder.log)
        time.sleep(0.1)
        start = time.monotonic()
        recorder.signal(signal.SIGINT)
        recorder.wait(10)
        took = time.monotonic() - start
    check(took < 3, f"it took {took:.1f} s")
    for session in sessions:
        session.wait_ended()
    # At once, but not at the price of what was seen.
    status = recorder.process.returncode
    check(status == 0, f"the recorder ended with {status}: {recorder.log[-300:]}")
    events = prove_witnessed(stage.recording(), sessions, ("closed",))
    stage.note(events=f"{events:,}", lost=0)


@case("its log's reader is gone")
def log_unread(stage):
    """As in `tapedeck record 2>&1 | head -1`."""
    reader, writer = os.pipe()
    recorder = stage.recorder(log=writer)
    os.close(writer)
    first = stage.session(recorder)
    os.close(reader)
    second = stage.session(recorder)
    for session in (first, second):
        session.say(20)
        session.end()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), stage.sessions))


@case("its log's reader reads nothing")
def log_stuck(stage):
    """As in `tapedeck record 2>&1 | less`: sessions go on when the pipe is full."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    recorder = stage.recorder(log=writer)
    os.close(writer)
    stage.at_end(lambda: os.close(reader))
    for _ in range(40):
        session = stage.session(recorder)
        session.say()
        session.wait_delivered(5)
        session.close()
    # Somebody reads again, so that it can say its last words.
    threading.Thread(target=lambda: [None for _ in iter(lambda: os.read(reader, 65536), b"")], daemon=True).start()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), stage.sessions))


@case("it is stopped for 2 s, and goes on")
def suspended(stage):
    recorder = stage.recorder()
    sessions = [stage.session(recorder) for _ in range(3)]
    with talking(sessions, pace=0.02):
        time.sleep(0.3)
        recorder.signal(signal.SIGSTOP)
        time.sleep(2)
        recorder.signal(signal.SIGCONT)
        time.sleep(0.3)
    for session in sessions:
        session.end()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(events=f"{prove_whole(stage.recording(), sessions):,}", lost=0)


@case("five recorders begin at once on a new file")
def five_at_once(stage):
    recorders = [stage.recorder(wait=False) for _ in range(5)]
    for recorder in recorders:
        recorder.wait_until_ready()
    for recorder in recorders:
        session = stage.session(recorder)
        session.say(10)
        session.end()
    for recorder in recorders:
        stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), stage.sessions))


@case("two recorders on one file, both under load")
def two_recorders(stage):
    recorders = [stage.recorder(), stage.recorder()]
    sessions = [stage.session(recorder) for recorder in recorders * 3]
    with talking(sessions, pace=0.01):
        time.sleep(1 if stage.quick else 3)
    for session in sessions:
        session.end()
    for recorder in recorders:
        stage.check_memory(recorder, MOST_MEMORY)
        stage.finish(recorder)
    stage.note(events=f"{prove_whole(stage.recording(), sessions):,}", lost=0)


@case("two recorders on one file, one of them killed")
def one_of_two_killed(stage):
    survivor, victim = stage.recorder(), stage.recorder()
    sessions = [stage.session(recorder) for recorder in (survivor, victim) * 2]
    with talking(sessions, pace=0.01):
        time.sleep(0.5)
        victim.kill()
        third = stage.recorder()
        time.sleep(0.5)
    for session in sessions[::2]:
        session.end()
    for recorder in (survivor, third):
        stage.finish(recorder)
    events = prove_whole(stage.recording(), sessions[::2], finds=CUT_OFF)
    events += prove_cut_off(stage.recording(), sessions[1::2])
    stage.note(events=f"{events:,}")


class Clock:
    """A wall clock of the recorder's own."""

    def __init__(self, stage):
        compiler = shutil.which("cc") or shutil.which("clang")
        if not compiler:
            raise Skipped("needs a C compiler")
        library, self._file = stage.folder / "clock.so", stage.folder / "clock"
        source = Path(__file__).resolve().parents[2] / "clock.c"
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, source], check=True)
        self._file.write_bytes(bytes(8))
        self.environment = {"LD_PRELOAD": str(library), "TORTURE_CLOCK": str(self._file)}

    def set(self, seconds):
        """Sets it so far off the true time."""
        with open(self._file, "r+b") as file:
            file.write(struct.pack("=q", seconds))


@case("the clock is set back and forth")
def clock_stepping_back(stage):
    clock = Clock(stage)
    recorder = stage.recorder(environment=clock.environment)
    session = stage.session(recorder)
    for step in (0, -HOUR, 2 * HOUR, -24 * HOUR):
        clock.set(step)
        session.say(5)
        session.wait_delivered()
        time.sleep(0.1)
    session.close()
    later = stage.session(recorder)
    later.say()
    later.end()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session, later]))
    rows = stage.recording().sessions({session.name, later.name})
    check_times(stage, rows[session.name])
    back = rows[session.name]["started_at"] - rows[later.name]["started_at"]
    check(back > HOUR * 1e6, "the clock was not set back: this has shown nothing")


def check_times(stage, row):
    """Within a session, times are as far apart as they were."""
    first, last = row["id"] << 32, row["id"] << 32 | 0xFFFFFFFF
    times = [r["at"] for r in stage.recording().rows("SELECT at FROM event WHERE id BETWEEN ? AND ? ORDER BY id", first, last)]
    check(times == sorted(times), "an event is older than the one before it")
    check(times[-1] - times[0] < 30e6, f"the session seems to have lasted {(times[-1] - times[0]) / 1e6:.0f} s")
    check(row["started_at"] <= times[0] and times[-1] <= row["ended_at"], "the session's own times do not hold its events")
