"""What has to be true when a client leaves in the middle of an answer."""

from . import differences, exports
from .messages import CLIENT, SERVER
from .recorded import end_problem


class LeavingChecks:
    """The checks of a session of which the server said more than the client stayed to hear."""

    def __init__(self, tapedeck, connection, seen):
        self._tapedeck = tapedeck
        self._connection = connection
        self._seen = seen

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
        heard, said = self._seen.texts(SERVER), self._connection.log.texts(SERVER)
        return (
            differences.of_texts("client message", sent, self._seen.texts(CLIENT))
            or differences.of_texts("client message", sent, self._connection.log.texts(CLIENT))
            or differences.of_texts("server message", received[: len(heard)], heard)
            or differences.of_texts("server message", received, said[: len(received)])
        )

    async def _is_whole(self):
        await self._tapedeck.answer("verify")
