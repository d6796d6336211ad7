"""The timeline of a GPT-Live session, which is that of the client's audio and not the wall's."""

import asyncio
import time

from ..speech import BYTES_PER_MS, silence

STEP_MS = 100

#: How far it runs on after the last of the client's audio, and from when on nothing more is taken to come.
_RUN_ON_MS = 2_500
_PAUSE = 0.5

_PACE = 0.01
_STEP = STEP_MS * BYTES_PER_MS


class Timeline:
    """Moves on in steps: `step` gets the 100 ms of audio that the client sent, or silence when it sends none."""

    def __init__(self, step):
        self.position_ms = 0
        self._step = step
        self._input = bytearray()
        self._run_on_ms = 0
        self._heard_at = time.monotonic()

    def append(self, pcm):
        self._input += pcm
        self._run_on_ms = _RUN_ON_MS
        self._heard_at = time.monotonic()

    async def run(self):
        while True:
            await asyncio.sleep(_PACE)
            while len(self._input) >= _STEP:
                pcm, self._input = bytes(self._input[:_STEP]), self._input[_STEP:]
                self._move(pcm)
            if self._run_on_ms > 0 and time.monotonic() - self._heard_at > _PAUSE:
                self._run_on_ms -= STEP_MS
                self._move(silence(STEP_MS))

    def _move(self, pcm):
        self._step(pcm)
        self.position_ms += STEP_MS


class Agenda:
    """What is to happen when the timeline has come so far."""

    def __init__(self):
        self._entries = []

    def add(self, at_ms, action):
        self._entries.append((at_ms, action))

    def clear(self):
        self._entries.clear()

    def run(self, position_ms):
        due = [entry for entry in self._entries if entry[0] <= position_ms]
        self._entries = [entry for entry in self._entries if entry[0] > position_ms]
        for _, action in sorted(due, key=lambda entry: entry[0]):
            action()
