"""Hears when somebody begins and stops speaking."""

from dataclasses import dataclass

from ..speech import BYTES_PER_MS, is_loud

_WINDOW = 20 * BYTES_PER_MS


@dataclass(frozen=True)
class Started:
    at_ms: int


@dataclass(frozen=True)
class Stopped:
    at_ms: int
    pcm: bytes


class SpeechDetector:
    """Server VAD over windows of 20 ms; a turn is over after `silence_ms` of silence."""

    def __init__(self, silence_ms):
        self.silence_ms = silence_ms
        self._heard_ms = 0
        self._rest = b""
        self._speech = None
        self._quiet_ms = 0

    def feed(self, pcm):
        """What happened while these bytes were heard, in order."""
        events = []
        self._rest += pcm
        while len(self._rest) >= _WINDOW:
            window, self._rest = self._rest[:_WINDOW], self._rest[_WINDOW:]
            self._heard_ms += 20
            if event := self._hear(window):
                events.append(event)
        return events

    def _hear(self, window):
        loud = is_loud(window)
        if self._speech is None:
            if not loud:
                return None
            self._speech, self._quiet_ms = bytearray(window), 0
            return Started(self._heard_ms - 20)
        self._speech += window
        self._quiet_ms = 0 if loud else self._quiet_ms + 20
        if self._quiet_ms < self.silence_ms:
            return None
        pcm, self._speech = bytes(self._speech), None
        return Stopped(self._heard_ms, pcm)
