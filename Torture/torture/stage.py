"""What a case plays on: a folder, an upstream, recorders and sessions, and the proofs at its end."""

import random
import shutil
import tempfile
import time
from pathlib import Path

from .case import check
from .peers import Upstream, connect
from .recorder import Recorder
from .recording import Recording

MEBIBYTE = 1 << 20


class Stage:
    """One case's own; whatever it started ends with it."""

    def __init__(self, binary, seed, quick, rounds):
        self.binary, self.quick, self.rounds = binary, quick, rounds
        self.rng = random.Random(seed)
        self.folder = Path(tempfile.mkdtemp(prefix="tapedeck-torture-"))
        self.database = self.folder / "torture.db"
        self.figures = {}
        self.sessions = []
        self._recorders, self._endings = [], []
        self._upstream = None

    @property
    def upstream(self):
        """The server that sessions go to."""
        if self._upstream is None:
            self._upstream = Upstream()
        return self._upstream

    def recorder(self, *options, database=None, upstream=None, **keywords):
        """Starts a recorder."""
        origin = (upstream or self.upstream).origin
        recorder = Recorder(self.binary, database or self.database, origin, self.folder, *options, **keywords)
        self._recorders.append(recorder)
        return recorder

    def session(self, recorder):
        """Begins a session."""
        session = connect(f"s{len(self.sessions) + 1}", recorder.port, self.upstream, self.rng)
        self.sessions.append(session)
        return session

    def recording(self, database=None):
        """What was stored."""
        return Recording(self.binary, database or self.database)

    def at_end(self, action):
        """Has something done when the case is over, however it ends."""
        self._endings.append(action)

    def note(self, **figures):
        """Figures for the case's line: `events=12` is told as `12 events`."""
        self.figures.update({name.replace("_", " "): value for name, value in figures.items()})

    def check_memory(self, recorder, mebibytes):
        """The recorder never took more memory than this."""
        recorder.measure()
        peak = recorder.peak_kib / 1024
        told = max(round(peak), self.figures.get("MB peak", 0))
        self.note(MB_peak=told)
        check(peak <= mebibytes, f"the recorder took {peak:.0f} MiB, at most {mebibytes} are allowed")

    def finish(self, recorder, status=0):
        """Ends a recorder as Ctrl-C does, and checks how it ended."""
        ended = recorder.stop()
        check(ended == status, f"the recorder ended with {ended}, not {status}: {recorder.log[-400:]}")

    def end(self):
        """What holds after every case: no recorder has crashed or said that it is about to."""
        for recorder in self._recorders:
            check("Fatal error" not in recorder.log, f"the recorder said: {recorder.log[-500:]}")

    def clear(self):
        """Ends and removes everything."""
        for recorder in self._recorders:
            if recorder.process.poll() is None:
                recorder.kill()
        for session in self.sessions:
            session.drop()
        if self._upstream:
            self._upstream.end()
        for action in reversed(self._endings):
            action()
        shutil.rmtree(self.folder, ignore_errors=True)
