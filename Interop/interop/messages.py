"""What one end of a WebSocket sent and received, to the byte, in the order it happened there."""

import json
from dataclasses import dataclass
from pathlib import Path

CLIENT, SERVER = "client", "server"


@dataclass(frozen=True)
class Message:
    """A text message, by who sent it."""

    direction: str
    text: str


class MessageLog:
    """The messages that one end saw. With a path each is on disk as soon as it was seen."""

    def __init__(self, path=None):
        self.messages = []
        self._file = open(path, "w", encoding="utf-8") if path else None

    def note(self, direction, text):
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        self.messages.append(Message(direction, text))
        if self._file:
            self._file.write(json.dumps({"direction": direction, "text": text}) + "\n")
            self._file.flush()

    @classmethod
    def read(cls, path):
        log = cls()
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            message = json.loads(line)
            log.note(message["direction"], message["text"])
        return log

    def texts(self, direction):
        return [message.text for message in self.messages if message.direction == direction]
