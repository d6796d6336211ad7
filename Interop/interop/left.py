"""What has to be true when a client leaves in the middle of an answer."""

from . import differences, exports
from .messages import CLIENT, SERVER
from .recorded import end_problem, redacted


class LeavingChecks:
    """The checks of a session of which the server said more than the client stayed to hear."""

    def __init__(self, tapedeck, connection, seen, payload_secret):
        self._tapedeck = tapedeck
        self._connection = connection
        self._seen = seen
        self._payload_secret = payload_secret

    def all(self):
        return [
            ("leaving early, it still closed with 1000", self._ended_as_it_did),
            ("leaving early, all that crossed until then is recorded", self._is_what_crossed),
            ("leaving early, tapedeck verify proves it whole", self._is_whole),
        ]

    async def _ended_as_it_did(self):
        return await end_problem(self._tapedeck, self._connection)

    async def _is_what_crossed(self):
        recorded = await exports.latest(self._tapedeck)
        sent, received = recorded.texts(CLIENT), recorded.texts(SERVER)
        meant, heard = (redacted(self._seen.texts(side), self._payload_secret) for side in (CLIENT, SERVER))
        came, said = (redacted(self._connection.log.texts(side), self._payload_secret) for side in (CLIENT, SERVER))
        return (
            differences.of_texts("client message", sent, meant)
            or differences.of_texts("client message", sent, came)
            or differences.of_texts("server message", received[: len(heard)], heard)
            or differences.of_texts("server message", received, said[: len(received)])
        )

    async def _is_whole(self):
        await self._tapedeck.answer("verify")
