"""The sockets of a GPT-Live session: the primary one, and sidebands that were attached to it."""

import base64
import copy

from .ids import new_id
from .live_timeline import STEP_MS


class Audience:
    """Sends everybody what concerns everybody, and each the audio as it gets it."""

    def __init__(self, primary):
        self._primary = primary
        self._sidebands = []

    def attach(self, sideband, settings):
        """A sideband gets what happens from now on."""
        self._sidebands.append(sideband)
        sideband.emit({"type": "session.started", "event_id": new_id("event"), "session": copy.deepcopy(settings)})

    def detach(self, sideband):
        self._sidebands.remove(sideband)

    def tell(self, type, **members):
        """Sends an event as it is now; what it is about may change later."""
        event = {"type": type, **copy.deepcopy(members), "event_id": new_id("event")}
        for socket in self._all:
            socket.emit(event)

    def play(self, pcm, position_ms):
        """A step of the output track: the only events without an id, and only a sideband's have places."""
        event = {"type": "session.output_audio.delta", "delta": base64.b64encode(pcm).decode()}
        self._primary.emit(event)
        for sideband in self._sidebands:
            sideband.emit(event | {"start_ms": position_ms, "end_ms": position_ms + STEP_MS})

    def reflect(self, audio):
        """What the client sends, muted or not."""
        for sideband in self._sidebands:
            sideband.emit({"type": "session.input_audio.append", "audio": audio})

    def hang_up(self):
        for socket in self._all:
            socket.hang_up()

    @property
    def _all(self):
        return [self._primary, *self._sidebands]
