"""One client through `tapedeck record`, and the checks that its recording has to pass."""

import json
import secrets
from dataclasses import dataclass
from typing import Optional

from . import differences, exports, truth
from .messages import CLIENT, SERVER, MessageLog
from .programs import Failed, Tapedeck, run_client
from .server import RealtimeServer

_HOLDS = "holds its conversation through record"
_REDACTED = "[redacted]"


@dataclass(frozen=True)
class Check:
    """A line of the answer; without a problem it passed."""

    client: str
    what: str
    problem: Optional[str] = None


class Exercise:
    """A client's conversation, recorded in a directory of its own."""

    def __init__(self, client, binary, place):
        self.client = client
        self._place = place
        self._tapedeck = Tapedeck(binary, place)
        self._key = f"sk-interop-{secrets.token_hex(16)}"
        self._mcp_secret = f"mcp-interop-{secrets.token_hex(16)}"
        self._secrets = [self._key, self._mcp_secret]
        self._connection = None
        self._seen = None
        self._leak = None
        self._view = None

    async def run(self):
        """All checks, as they are made."""
        try:
            await self._record()
        except Failed as failure:
            yield Check(self.client, _HOLDS, str(failure))
            return
        yield Check(self.client, _HOLDS)
        for what, check in [
            ("the recording is what the server saw, byte for byte", self._check_server_side),
            ("the recording is what the client saw, byte for byte", self._check_client_side),
            ("the session was closed by the client, with 1000", self._check_end),
            ("tapedeck verify proves it whole", self._check_verify),
            ("no key is in the database or the logs", self._check_secrets),
            ("tapedeck conversation tells what was said", self._check_conversation),
            ("tapedeck tools tells what was called", self._check_tools),
            ("tapedeck usage adds up what it cost", self._check_usage),
            ("tapedeck replay decodes every event", self._check_replay),
        ]:
            try:
                problem = await check()
            except Failed as failure:
                problem = str(failure)
            yield Check(self.client, what, problem)

    async def _record(self):
        async with RealtimeServer(self._key) as server:
            async with self._tapedeck.listening("record", "--upstream", server.origin) as address:
                url = f"ws://{address}/v1"
                log, self._view = await run_client(
                    self.client, url, self._place, self._key, MCP_SECRET=self._mcp_secret
                )
                # While the recorder runs, there is a write-ahead log, too.
                self._leak = self._find_secret()
        if len(server.connections) != 1:
            raise Failed(f"the client connected {len(server.connections)} times")
        self._connection = server.connections[0]
        self._seen = MessageLog.read(log)

    async def _check_server_side(self):
        return await self._compare(self._connection.log)

    async def _check_client_side(self):
        return await self._compare(self._seen)

    async def _compare(self, log):
        recorded = exports.messages(await self._tapedeck.answer("export", "latest"))
        for direction in (CLIENT, SERVER):
            ours = [message.text for message in recorded if message.direction == direction]
            theirs = [self._redacted(text) for text in log.texts(direction)]
            if difference := differences.of_texts(f"{direction} message", ours, theirs):
                return difference
        return None

    def _redacted(self, text):
        return text.replace(self._mcp_secret, _REDACTED)

    async def _check_end(self):
        session = (await self._tapedeck.json("sessions"))[0]
        if session["end"] != "closed":
            return f"it ended as {session['end']}"
        if self._connection.close_code != 1000:
            return f"the server was told {self._connection.close_code}"
        return None

    async def _check_verify(self):
        await self._tapedeck.answer("verify")

    async def _check_secrets(self):
        return self._leak or self._find_secret()

    def _find_secret(self):
        for path in self._place.iterdir():
            if path.name.startswith("client."):
                continue
            data = path.read_bytes()
            for secret in self._secrets:
                if secret.encode() in data:
                    return f"{path.name} holds {secret[:11]}…"
        return None

    async def _check_conversation(self):
        answer = await self._tapedeck.json("conversation", "latest")
        items = [item for item in answer["items"] if not item["deleted"]]
        expected = truth.conversation(self._connection.session)
        return differences.of_values(_like(items, expected), expected)

    async def _check_tools(self):
        expected = truth.tool_calls(self._connection.session)
        if not expected:
            return "the conversation had no tool call"
        return differences.of_values(_like(await self._tapedeck.json("tools", "latest"), expected), expected)

    async def _check_usage(self):
        expected = truth.usage(self._connection.session)
        answer = await self._tapedeck.json("usage", "latest")
        return differences.of_values(_like(answer["total"], expected), expected)

    async def _check_replay(self):
        report = json.loads(await self._tapedeck.answer("replay", "latest", "--strict", "--json"))
        sent = len(self._connection.log.texts(SERVER))
        return None if report["decoded"] == sent else f"{report['decoded']} events decoded of {sent}"


def _like(answer, expected):
    """An answer without the members that are not expected: those are about other things."""
    if isinstance(answer, dict) and isinstance(expected, dict):
        return {key: _like(answer.get(key), member) for key, member in expected.items()}
    if isinstance(answer, list) and isinstance(expected, list) and len(answer) == len(expected):
        return [_like(ours, theirs) for ours, theirs in zip(answer, expected)]
    return answer
