"""The recorder is killed."""

import json
import signal
import time

from ..canary import Canary
from ..case import Failed, case, check
from ..peers import talking
from ..proof import CUT_OFF, check_verify
from ..recording import Recording

# How old what is missing may be: 50 ms until a batch is stored, and the time it takes to store it. What a busy machine
# adds to that is told by a canary and allowed for, if the recorder may be put before other programs; if not, nobody can
# tell what it was kept from.
OLDEST_MISSING = 0.100
OLDEST_MISSING_UNMEASURED = 1.0
# The file is begun anew now and then: checking it takes longer the larger it is.
ROUNDS_A_FILE = 40
SESSIONS = 5
MOST_MEMORY = 64


@case("kill -9 at random moments under load")
def kill_under_load(stage):
    killer = Killer(stage)
    for number in range(stage.rounds):
        try:
            killer.round(number)
        except Failed as failure:
            raise Failed(f"round {number + 1}: {failure}") from None
    killer.check_last()


class Killer:
    """Kills recorder after recorder on one file, and looks at what each of them left."""

    def __init__(self, stage):
        self.stage, self.rng = stage, stage.rng
        self.database = None
        # What the recorder that was killed last left open: the next one has to say that it crashed.
        self.open = {}
        self.events = 0
        self.oldest = 0.0
        self.is_measured = False
        self.canary = Canary(stage.folder)
        stage.at_end(self.canary.end)

    def round(self, number):
        if number % ROUNDS_A_FILE == 0:
            self.check_last()
            self.database = self.stage.folder / f"round{number}.db"
        kind = self.rng.choices(("load", "storm", "start", "drain"), weights=(12, 3, 2, 3))[0]
        if kind == "start":
            return self.kill_while_starting()
        recorder = self.stage.recorder("--drain", "0", database=self.database, first=True)
        self.check_marked()
        load = (self.stage.session(recorder) for _ in range(SESSIONS))
        with talking(load, pace=0.002 if kind == "storm" else 0.02) as sessions:
            time.sleep(self.rng.uniform(0.05, 0.7))
            if kind == "drain":
                recorder.signal(signal.SIGTERM)
                time.sleep(self.rng.uniform(0, 0.06))
            moment = recorder.kill()
        self.stage.check_memory(recorder, MOST_MEMORY)
        self.is_measured = recorder.is_first
        for session in sessions:
            session.wait_ended()
        self.look(sessions, moment, stopping=kind == "drain")

    def kill_while_starting(self):
        """Opening the file, marking what crashed and moving to a new schema must not be half done."""
        recorder = self.stage.recorder(database=self.database, wait=False)
        time.sleep(self.rng.uniform(0, 0.04))
        recorder.kill()

    def look(self, sessions, moment, stopping):
        recording = Recording(self.stage.binary, self.database)
        rows = recording.sessions({session.name for session in sessions})
        stored = recording.export(rows.values())
        recording.check_integrity()
        for session in sessions:
            row = rows.get(session.name)
            payloads = stored[row["session"]] if row else {"client": [], "server": []}
            for flow, direction in ((session.up, "client"), (session.down, "server")):
                self.check_prefix(session, flow, direction, payloads[direction], moment)
            if row:
                self.events += recording.check_sequence(row)
            session.drop()
        # Whoever reads now is told, although nobody could mark it yet.
        self.open = {row["session"]: len(recorded(stored, row)) for row in rows.values() if row["ending"] == "open"}
        self.check_crashed(recording)
        ended = [row["session"] for row in rows.values() if row["ending"] != "open"]
        if ended and not stopping:
            check_verify(recording, *ended)
        self.stage.sessions.clear()
        self.stage.note(events=f"{self.events:,}", ms_oldest_missing=round(self.oldest * 1000), lost=0)

    def check_prefix(self, session, flow, direction, found, moment):
        check(
            found == flow.payloads[: len(found)],
            f"{session.name}: what is stored of the {direction}'s messages is not what was sent first",
        )
        check(not flow.extra or flow.said_goodbye(), f"{session.name}: bytes came that nobody sent")
        if len(found) == len(flow.payloads):
            return
        arrived = flow.arrived_at(len(found))
        if arrived is None:
            return
        age = moment - arrived
        self.oldest = max(self.oldest, age)
        check(
            age <= OLDEST_MISSING or age <= self.allowed(arrived, moment),
            f"{session.name}: a message of the {direction} got across {age * 1000:.0f} ms before the kill and is missing",
        )

    def allowed(self, start, end):
        return OLDEST_MISSING + self.canary.stall(start, end) if self.is_measured else OLDEST_MISSING_UNMEASURED

    def check_crashed(self, recording):
        """What is said of the sessions that were cut off: that they were, and how much there is."""
        if not self.open:
            return
        _, output, _ = recording.tapedeck("sessions", *self.open, "--json")
        told = {answer["session"]: answer for answer in json.loads(output)}
        for session, events in self.open.items():
            answer = told[session]
            check(answer["end"] == "crashed", f"the recorder of {session} is dead, but its end is {answer['end']}")
            seen = answer["client_events"] + answer["server_events"]
            check(seen == events, f"{events} events of {session} are stored, but the answer is {seen}")
        check_verify(recording, *self.open, finds=CUT_OFF)

    def check_marked(self):
        """The run after a crash marks what it left open."""
        recording = Recording(self.stage.binary, self.database)
        unmarked = recording.rows("SELECT session FROM session WHERE ending = 'open'") if self.open else []
        check(not unmarked, f"{len(unmarked)} sessions of the recorder that was killed are not marked as crashed")
        self.check_crashed(recording)
        self.open = {}

    def check_last(self):
        """Ends a file: a last run marks what is left, and all of it is as whole as it can be."""
        if self.database is None:
            return
        recorder = self.stage.recorder(database=self.database)
        self.check_marked()
        self.stage.finish(recorder)
        Recording(self.stage.binary, self.database).check_integrity()
        left = list(self.database.parent.glob(f"{self.database.name}-recorder-*"))
        check(not left, f"{len(left)} lock files of recorders that are gone lie beside the database")


def recorded(stored, row):
    """What is stored of a session, of both sides."""
    payloads = stored[row["session"]]
    return payloads["client"] + payloads["server"]
