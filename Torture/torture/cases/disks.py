"""The disk is full, or the database is somebody else's for a while."""

import resource
import sqlite3
import subprocess
import threading
import time

from ..case import Skipped, case, check
from ..peers import talking, wait_for
from ..proof import CUT_OFF, check_delay, check_verify, prove_counted, prove_whole
from ..stage import MEBIBYTE
from ..talk import beginning, padded, part

# What a recorder takes when its queue of 64 MiB is full: the queue, the batch under way in two forms, and itself.
MOST_MEMORY_WHEN_FULL = 160
MOST_MEMORY = 96


@case("disk full and recovered: a small tmpfs")
def small_file_system(stage):
    place = stage.folder / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True)
    if mounted.returncode != 0:
        raise Skipped("only root may mount a file system")
    stage.at_end(lambda: subprocess.run(["umount", "-l", place], check=True))

    def make_room(recorder):
        subprocess.run(["mount", "-o", "remount,size=400m", place], check=True)

    fill_and_recover(stage, place / "torture.db", lambda recorder: None, make_room)


@case("disk full and recovered: a limit on the file's size")
def small_file(stage):
    def limit(size):
        return lambda recorder: resource.prlimit(recorder.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    fill_and_recover(stage, stage.database, limit(8 * MEBIBYTE), limit(resource.RLIM_INFINITY))


@case("disk full to the end", quick=False)
def full_to_the_end(stage):
    """Nobody makes room: what could not be stored is told at the end, and what was stored is whole."""
    recorder = stage.recorder()
    session = stage.session(recorder)
    session.say(20)
    session.wait_delivered()
    recording = stage.recording()
    wait_for("it is stored", lambda: recording.rows("SELECT count(*) FROM event")[0][0] == 60)
    resource.prlimit(recorder.pid, resource.RLIMIT_FSIZE, (MEBIBYTE, resource.RLIM_INFINITY))
    for _ in range(100):
        session.down.send(padded(64 << 10))
    session.end()
    stage.finish(recorder, status=3)
    (row,) = recording.sessions({session.name}).values()
    (payloads,) = recording.export([row]).values()
    for flow, found in ((session.up, payloads["client"]), (session.down, payloads["server"])):
        check(found == flow.payloads[: len(found)], "what is stored is not what was sent first")
    stored = recording.check_sequence(row)
    lost = len(session.up.payloads) + len(session.down.payloads) - stored
    check(f"{lost} lost" in recorder.log, f"{lost} were lost, but the recorder said: {recorder.log[-300:]}")
    recording.check_integrity()
    # The next run has room, and finds a session that was cut off.
    stage.finish(stage.recorder())
    check_verify(recording, finds=CUT_OFF)
    stage.note(events=stored, lost=lost)


def fill_and_recover(stage, database, take_room, make_room):
    """More comes than disk and queue can hold; later there is room again."""
    recorder = stage.recorder(database=database)
    take_room(recorder)
    busy, quiet, telling = (stage.session(recorder) for _ in range(3))
    telling.down.send(*beginning())
    with talking([quiet], pace=0.05):
        for number in range(1500 if stage.quick else 2500):
            busy.down.send(padded(64 << 10), padded(500))
            if number % 10 == 0:
                # What follows from events that were stored at the second attempt must not follow twice.
                telling.down.send(part(number))
        busy.wait_delivered()
        check("Nothing can be stored" in recorder.log, "the recorder says nothing of a full disk")
        # Two more begin, and one of them ends, while nothing can be stored.
        brief, late = stage.session(recorder), stage.session(recorder)
        for session in (brief, late):
            session.say(10)
            session.wait_delivered()
        brief.close()
        make_room(recorder)
        wait_for("recording goes on", lambda: "Recording goes on" in recorder.log)
        busy.say(200)
    late.say(10)
    for session in (busy, quiet, telling, late):
        session.end()
    check_delay(stage, quiet, brief, late)
    stage.check_memory(recorder, MOST_MEMORY_WHEN_FULL)
    stage.finish(recorder, status=3)
    events, lost = prove_counted(stage.recording(database), stage.sessions)
    check(lost > 0, "nothing was lost: the disk was not full for long enough to show anything")
    tail = stage.recording(database).export(stage.recording(database).sessions({busy.name}).values())
    (payloads,) = tail.values()
    check(payloads["client"] == busy.up.payloads, "what came after there was room again is not all stored")
    stage.note(events=f"{events:,}", lost=f"{lost:,}")


@case("database locked by another writer for 3 s", quick=False)
def locked_briefly(stage):
    lock_and_talk(stage, "IMMEDIATE", 3)


@case("database locked by another writer for 8 s", quick=False)
def locked_beyond_patience(stage):
    lock_and_talk(stage, "EXCLUSIVE", 8)


@case("database locked by another writer for 1 s")
def locked_for_a_moment(stage):
    lock_and_talk(stage, "IMMEDIATE", 1)


def lock_and_talk(stage, kind, seconds):
    """Sessions begin, go on and end while another program writes."""
    recorder = stage.recorder()
    sessions = [stage.session(recorder)]
    with Lock(stage.database, kind):
        sessions += [stage.session(recorder) for _ in range(3)]
        with talking(sessions, pace=0.02):
            time.sleep(seconds)
        for session in sessions:
            session.wait_delivered()
        sessions[-1].close()
    for session in sessions[:-1]:
        session.say()
        session.close()
    check_delay(stage, *sessions)
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(events=f"{prove_whole(stage.recording(), sessions):,}", lost=0)


class Lock:
    """Another program's transaction."""

    def __init__(self, database, kind):
        self._connection = sqlite3.connect(database, isolation_level=None, timeout=30)
        self._kind = kind

    def __enter__(self):
        self._connection.execute(f"BEGIN {self._kind}")
        self._connection.execute("CREATE TABLE IF NOT EXISTS somebody_elses (x)")
        return self

    def __exit__(self, *_):
        self._connection.execute("ROLLBACK")
        self._connection.close()


@case("a reader that holds an old snapshot while much is stored")
def long_reader(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    session.say()
    session.wait_delivered()
    reader = sqlite3.connect(f"file:{stage.database}?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM event").fetchone()
    for _ in range(1000):
        session.down.send(padded(40 << 10))
    session.end()
    check(reader.execute("SELECT count(*) FROM event").fetchone() == before, "the reader's view has changed")
    reader.execute("COMMIT")
    reader.close()
    stage.check_memory(recorder, MOST_MEMORY_WHEN_FULL)
    stage.finish(recorder)
    stage.note(events=f"{prove_whole(stage.recording(), [session]):,}", lost=0)


@case("others read, verify and tidy the file under load")
def used_by_others(stage):
    recorder = stage.recorder()
    recording = stage.recording()
    sessions = [stage.session(recorder) for _ in range(3)]
    uses = 0
    with talking(sessions, pace=0.01):
        wait_for("it is stored", lambda: recording.rows("SELECT count(*) FROM event")[0][0] > 0)
        end = time.monotonic() + (2 if stage.quick else 6)
        while time.monotonic() < end:
            for command in (("verify",), ("export", "latest"), ("conversation",), ("sessions", "--json"), ("usage",)):
                status, _, errors = recording.tapedeck(*command)
                check(status == 0, f"tapedeck {command[0]} ended with {status} beside a recorder: {errors[-300:]}")
            recording.run("VACUUM")
            recording.run("PRAGMA wal_checkpoint(TRUNCATE)")
            uses += 7
    for session in sessions:
        session.end()
    check_delay(stage, *sessions)
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(uses=uses, events=f"{prove_whole(recording, sessions):,}", lost=0)


@case("it begins while the database is locked")
def begins_locked(stage):
    stage.finish(stage.recorder())
    with Lock(stage.database, "IMMEDIATE"):
        recorder = stage.recorder(wait=False)
        time.sleep(1)
    recorder.wait_until_ready()
    session = stage.session(recorder)
    session.say()
    session.end()
    stage.finish(recorder)
    prove_whole(stage.recording(), [session])


@case("the disk cannot keep up: --on-overload drop")
def overload_dropped(stage):
    recorder = stage.recorder("--on-overload", "drop")
    busy, quiet = stage.session(recorder), stage.session(recorder)
    with Lock(stage.database, "IMMEDIATE"):
        start = time.monotonic()
        for _ in range(1600):
            busy.down.send(padded(64 << 10))
        quiet.say(20)
        for session in (busy, quiet):
            session.wait_delivered()
        check_delay(stage, quiet)
        held = time.monotonic() - start
    quiet.say(50)
    for session in (busy, quiet):
        session.end()
    stage.check_memory(recorder, MOST_MEMORY_WHEN_FULL)
    stage.finish(recorder, status=3)
    events, lost = prove_counted(stage.recording(), stage.sessions)
    check(lost > 0, f"nothing was lost in {held:.1f} s: it was not too much")
    stage.note(events=f"{events:,}", lost=f"{lost:,}")


@case("the disk cannot keep up: the session waits")
def overload_waited_out(stage):
    recorder = stage.recorder()
    busy = stage.session(recorder)
    with Lock(stage.database, "IMMEDIATE"):

        def flood():
            for _ in range(1600):
                busy.down.send(padded(64 << 10))

        flooding = threading.Thread(target=flood, daemon=True)
        flooding.start()
        time.sleep(2)
        held_back = busy.down.got
    flooding.join(30)
    busy.wait_delivered()
    check(held_back < len(busy.down.wire), "the sender was not slowed down")
    busy.close()
    stage.check_memory(recorder, MOST_MEMORY_WHEN_FULL)
    stage.finish(recorder)
    stage.note(events=f"{prove_whole(stage.recording(), [busy]):,}", lost=0)
