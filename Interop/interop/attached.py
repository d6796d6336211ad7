"""What has to be true when a session is recorded through a sideband, beside the client's own socket."""

from . import differences, exports, live_truth
from .messages import CLIENT, SERVER


class AttachingChecks:
    """The checks of what a sideband was sent: all that happened since it was attached, audio of both sides too."""

    def __init__(self, tapedeck, sideband, session):
        self._tapedeck = tapedeck
        self._sideband = sideband
        self._session = session

    def all(self):
        return [
            ("attached to it, all that the sideband was sent is recorded, byte for byte", self._is_what_was_sent),
            ("attached to it, the recording is of its session, and ended with it", self._is_of_the_session),
            ("attached to it, tapedeck verify proves it whole", self._is_whole),
            ("attached to it, tapedeck usage tells how long it was", self._tells_seconds),
            ("attached to it, tapedeck replay decodes every event", self._decodes),
        ]

    async def _is_what_was_sent(self):
        recorded = await exports.latest(self._tapedeck)
        sent = self._sideband.log.texts(SERVER)
        return differences.of_texts("server message", recorded.texts(SERVER), sent) or differences.of_texts(
            "client message", recorded.texts(CLIENT), []
        )

    async def _is_of_the_session(self):
        session = (await self._tapedeck.json("sessions"))[0]
        ours = {key: session[key] for key in ("server_session_id", "kind", "end")}
        theirs = {"server_session_id": self._session.settings["id"], "kind": "live", "end": "closed"}
        return differences.of_values(ours, theirs)

    async def _is_whole(self):
        await self._tapedeck.answer("verify")

    async def _tells_seconds(self):
        answer = await self._tapedeck.json("usage", "latest")
        expected = live_truth.usage(self._session)
        return differences.of_values(answer["total"]["live_seconds"], expected["live_seconds"])

    async def _decodes(self):
        await self._tapedeck.answer("replay", "latest", "--strict")
