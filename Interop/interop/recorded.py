"""What has to be true of a recording, given what both ends of the connection saw."""

import json

from . import differences, exports, live_truth, truth
from .messages import CLIENT, SERVER
from .server import LiveSession

_REDACTED = "[redacted]"


class RecordingChecks:
    """The checks of one client's recording, the latest one of a database."""

    def __init__(self, tapedeck, connection, seen, payload_secret):
        self._tapedeck = tapedeck
        self._connection = connection
        self._seen = seen
        self._payload_secret = payload_secret
        is_live = isinstance(connection.session, LiveSession)
        self._truth, self._closer = (live_truth, SERVER) if is_live else (truth, CLIENT)

    def all(self):
        return [
            ("the recording is what the server saw, byte for byte", self._is_what_server_saw),
            ("the recording is what the client saw, byte for byte", self._is_what_client_saw),
            (f"the session was closed by the {self._closer}, with 1000", self._ended_as_it_did),
            ("tapedeck verify proves it whole", self._is_whole),
            ("tapedeck conversation tells what was said", self._tells_conversation),
            ("tapedeck tools tells what was called", self._tells_tool_calls),
            ("tapedeck usage adds up what it cost", self._adds_up_usage),
            ("tapedeck replay decodes every event", self._decodes),
        ]

    async def _is_what_server_saw(self):
        return await self._compare(self._connection.log)

    async def _is_what_client_saw(self):
        return await self._compare(self._seen)

    async def _compare(self, log):
        recorded = await exports.latest(self._tapedeck)
        for direction in (CLIENT, SERVER):
            theirs = redacted(log.texts(direction), self._payload_secret)
            if difference := differences.of_texts(f"{direction} message", recorded.texts(direction), theirs):
                return difference
        return None

    async def _ended_as_it_did(self):
        return await end_problem(self._tapedeck, self._connection)

    async def _is_whole(self):
        await self._tapedeck.answer("verify")

    async def _tells_conversation(self):
        answer = await self._tapedeck.json("conversation", "latest")
        items = [item for item in answer["items"] if not item["deleted"]]
        expected = self._truth.conversation(self._connection.session)
        return differences.of_values(_like(self._truth.told(items), expected), expected)

    async def _tells_tool_calls(self):
        expected = self._truth.tool_calls(self._connection.session)
        if not expected:
            return "the conversation had no tool call"
        return differences.of_values(_like(await self._tapedeck.json("tools", "latest"), expected), expected)

    async def _adds_up_usage(self):
        expected = self._truth.usage(self._connection.session)
        answer = await self._tapedeck.json("usage", "latest")
        return differences.of_values(_like(answer["total"], expected), expected)

    async def _decodes(self):
        report = json.loads(await self._tapedeck.answer("replay", "latest", "--strict", "--json"))
        sent = len(self._connection.log.texts(SERVER))
        return None if report["decoded"] == sent else f"{report['decoded']} events decoded of {sent}"


def redacted(texts, secret):
    """Messages as Tapedeck keeps them."""
    return [text.replace(secret, _REDACTED) for text in texts]


async def end_problem(tapedeck, connection):
    """None when client and server took leave of one another as they should, and the recording knows."""
    session = (await tapedeck.json("sessions"))[0]
    if session["end"] != "closed":
        return f"it ended as {session['end']}"
    if connection.close_code != 1000:
        return f"the server was told {connection.close_code}"
    return None


def _like(answer, expected):
    """An answer without the members that are not expected: those are about other things."""
    if isinstance(answer, dict) and isinstance(expected, dict):
        return {key: _like(answer.get(key), member) for key, member in expected.items()}
    if isinstance(answer, list) and isinstance(expected, list) and len(answer) == len(expected):
        return [_like(ours, theirs) for ours, theirs in zip(answer, expected)]
    return answer
