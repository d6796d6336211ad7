"""New files are begun while sessions go on: each session is in one file, whole."""

import time

from ..case import case, check
from ..peers import talking, wait_for
from ..proof import check_delay, prove_cut_off, prove_whole
from .disks import Lock

MOST_MEMORY = 96


@case("new files under load: --max-size")
def many_files(stage):
    recorder = stage.recorder("--max-size", "300KB")
    for _ in range(15):
        # The one before ends while this one goes on.
        session = stage.session(recorder)
        session.say(60)
        session.wait_delivered()
        for earlier in stage.sessions[-2:-1]:
            earlier.say(20)
            earlier.end()
    session.close()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    events = sum(prove_whole(stage.recording(path), sessions) for path, sessions in spread(stage).items())
    stage.note(files=len(files_of(stage)), events=f"{events:,}", lost=0)


@case("new files under load: one is locked for 7 s, then the other", quick=False)
def locked_files(stage):
    recorder = stage.recorder("--max-size", "300KB")

    def one_a_file():
        for number in (1, 2):
            yield stage.session(recorder)
            wait_for("the file has grown", lambda: len(spread(stage)) == number)
            time.sleep(1)

    with talking(one_a_file(), pace=0.01) as sessions:
        for path in list(spread(stage)):
            with Lock(path, "IMMEDIATE"):
                time.sleep(7)
            time.sleep(1)
    for session in sessions:
        session.end()
    check_delay(stage, *sessions)
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    files = spread(stage)
    check(len(files) == 2, f"there are {len(files)} files")
    stage.note(events=f"{sum(prove_whole(stage.recording(path), sessions) for path, sessions in files.items()):,}", lost=0)


@case("kill -9 while new files are begun")
def killed_between_files(stage):
    for _ in range(3 if stage.quick else 20):
        recorder = stage.recorder("--max-size", "200KB")
        with talking(now_and_then(stage, recorder), pace=0.002):
            recorder.kill()
    # The next run on a file marks what was cut off in it, and goes on where the kill interrupted its making.
    for path in files_of(stage):
        stage.finish(stage.recorder(database=path))
    files = spread(stage)
    events = sum(prove_cut_off(stage.recording(path), sessions) for path, sessions in files.items())
    stage.note(files=len(files), events=f"{events:,}")


def now_and_then(stage, recorder):
    """A few sessions, one after another."""
    for _ in range(stage.rng.randint(2, 6)):
        yield stage.session(recorder)
        time.sleep(stage.rng.uniform(0, 0.12))


def files_of(stage):
    """The files that were begun."""
    return sorted(stage.folder.glob("torture-*.db"))


def spread(stage):
    """The files that sessions are in, with their sessions."""
    files = {}
    for path in files_of(stage):
        recording = stage.recording(path)
        if not recording.rows("SELECT 1 FROM sqlite_master WHERE name = 'session'"):
            # It is being made.
            continue
        names = recording.sessions({session.name for session in stage.sessions})
        files[path] = [session for session in stage.sessions if session.name in names]
    names = [session.name for sessions in files.values() for session in sessions]
    check(len(names) == len(set(names)), "a session is in two files")
    return {path: sessions for path, sessions in files.items() if sessions}
