"""What a GPT-Live model hears."""

from ..speech import silence, understood
from .detector import SpeechDetector, Started
from .live_timeline import STEP_MS
from .live_voice import RANGE_MS, Utterance

_PAUSE_MS = 200


class Ear:
    """Tells when the user begins to speak, and a sentence when it is over, in pieces with their places."""

    def __init__(self):
        self.is_muted = False
        self.heard = []
        self._detector = SpeechDetector(_PAUSE_MS)
        self._start_ms = None

    def step(self, pcm, began, ended):
        """Hears a step: calls `began()`, and `ended(sentence, pieces)`."""
        for event in self._detector.feed(silence(STEP_MS) if self.is_muted else pcm):
            if isinstance(event, Started):
                self._start_ms = event.at_ms // RANGE_MS * RANGE_MS
                began()
            else:
                ended(*self._recognise(event))

    def _recognise(self, stopped):
        sentence = understood(stopped.pcm)
        words = sentence.split(" ")
        count = max(1, min(len(words), (stopped.at_ms - _PAUSE_MS - self._start_ms) // RANGE_MS))
        bounds = [len(words) * at // count for at in range(count + 1)]
        pieces = []
        for at in range(count):
            text = " ".join(words[bounds[at] : bounds[at + 1]])
            start = self._start_ms + at * RANGE_MS
            pieces.append((text if at == 0 else " " + text, start, start + RANGE_MS))
        self.heard.append(Utterance("user", self._start_ms, pieces[-1][2], sentence))
        return sentence, pieces
