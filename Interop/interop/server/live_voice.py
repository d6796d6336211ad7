"""What a GPT-Live model says, and where on the timeline."""

from collections import deque
from dataclasses import dataclass

from ..speech import silence, tone
from .live_timeline import STEP_MS

#: Transcripts come in ranges of this length, which begin at multiples of it.
RANGE_MS = 200

#: Between two things that are said. From 800 ms on, they are no longer one.
_BREATH_MS = 1_200

#: How many pieces more are said after the other side has begun to speak.
_PIECES_TO_STOP = 2
_WORDS_IN_PIECE = 3

_SPEAKING = tone(220, STEP_MS)
_SILENT = silence(STEP_MS)


@dataclass
class Utterance:
    """What somebody said in one go."""

    role: str
    start_ms: int
    end_ms: int
    text: str
    is_cut: bool = False


class Voice:
    """Speaks one sentence after another; `tell` gets the pieces of their transcripts."""

    def __init__(self, tell):
        self.said = []
        self._tell = tell
        self._sentences = deque()
        self._pieces = deque()
        self._quiet_from_ms = 0

    def say(self, sentence):
        words = sentence.split(" ")
        pieces = [" ".join(words[at : at + _WORDS_IN_PIECE]) for at in range(0, len(words), _WORDS_IN_PIECE)]
        self._sentences.append([piece if at == 0 else " " + piece for at, piece in enumerate(pieces)])

    def interrupt(self):
        """The other side has begun to speak, so it stops soon, and says nothing of what it had in mind."""
        self._sentences.clear()
        if self.said and len(self._pieces) > _PIECES_TO_STOP:
            self._pieces = deque(list(self._pieces)[:_PIECES_TO_STOP])
            self.said[-1].is_cut = True

    def step(self, position_ms):
        """The audio of the step that begins there."""
        if position_ms % RANGE_MS == 0:
            self._go_on(position_ms)
        return _SPEAKING if position_ms < self._quiet_from_ms else _SILENT

    def _go_on(self, position_ms):
        if not self._pieces:
            if not self._sentences or self.said and position_ms < self._quiet_from_ms + _BREATH_MS:
                return
            self._pieces = deque(self._sentences.popleft())
            self.said.append(Utterance("assistant", position_ms, position_ms, ""))
        piece = self._pieces.popleft()
        self._quiet_from_ms = position_ms + RANGE_MS
        self.said[-1].text += piece
        self.said[-1].end_ms = self._quiet_from_ms
        self._tell(piece, position_ms, self._quiet_from_ms)
