"""One client: recorded by `tapedeck record`, played to by `tapedeck serve`, and recorded once more as it leaves."""

import secrets

from .checks import Check, made
from .left import LeavingChecks
from .messages import MessageLog
from .programs import Failed, Tapedeck, run_client
from .recorded import RecordingChecks
from .served import ServingChecks
from .server import RealtimeServer


class Exercise:
    """A client's conversation, in a directory of its own."""

    def __init__(self, client, binary, place):
        self.client = client
        self._binary = binary
        self._place = place
        self._tapedeck = Tapedeck(binary, place)
        self._key = f"sk-interop-{secrets.token_hex(16)}"
        self._payload_secret = f"mcp-interop-{secrets.token_hex(16)}"
        self._recorded_view = None
        self._leak = None

    async def run(self):
        """All checks, as they are made: what each part did, then what has to be true of it."""
        for what, part in [
            ("holds its conversation through record", self._record),
            ("holds it again, played to by serve", self._serve),
            ("leaves another one in the middle of an answer", self._leave),
        ]:
            try:
                checks = await part()
            except Failed as failure:
                yield Check(self.client, what, str(failure))
                continue
            yield Check(self.client, what)
            async for check in made(self.client, checks):
                yield check

    async def _record(self):
        place = self._place / "recorded"
        connection, log, self._recorded_view = await self._converse_through_record(self._tapedeck, place)
        checks = RecordingChecks(self._tapedeck, connection, log, self._payload_secret).all()
        return [*checks, ("no secret is on the disk", self._keeps_secrets)]

    async def _serve(self):
        if self._recorded_view is None:
            raise Failed("there is no recording of it")
        report = self._place / "serve.json"
        arguments = ["serve", "latest", "--json", "--output", report]
        # Status 3 is that the client deviated, which the report tells better.
        async with self._tapedeck.listening(*arguments, statuses=(0, 3)) as address:
            log, view = await self._converse(address, self._place / "served")
        return ServingChecks(self._tapedeck, report, log, self._recorded_view, view).all()

    async def _leave(self):
        place = self._place / "left"
        place.mkdir(exist_ok=True)
        tapedeck = Tapedeck(self._binary, place)
        connection, log, _ = await self._converse_through_record(tapedeck, place, "--leave")
        return LeavingChecks(tapedeck, connection, log).all()

    async def _converse_through_record(self, tapedeck, place, *options):
        async with RealtimeServer(self._key) as server:
            async with tapedeck.listening("record", "--upstream", server.origin) as address:
                log, view = await self._converse(address, place, *options)
                # While the recorder runs, there is a write-ahead log, too.
                self._leak = self._leak or self._find_secret()
        if len(server.connections) != 1:
            raise Failed(f"the client connected {len(server.connections)} times")
        return server.connections[0], log, view

    async def _converse(self, address, place, *options):
        place.mkdir(exist_ok=True)
        url = f"ws://{address}/v1"
        log, view = await run_client(self.client, url, place, self._key, *options, MCP_SECRET=self._payload_secret)
        return MessageLog.read(log), view

    async def _keeps_secrets(self):
        return self._leak or self._find_secret()

    def _find_secret(self):
        """Looks into everything that Tapedeck writes; what the client writes is its own."""
        for path in self._place.iterdir():
            data = path.read_bytes() if path.is_file() else b""
            for secret in (self._key, self._payload_secret):
                if secret.encode() in data:
                    return f"{path.name} holds {secret[:11]}…"
        return None
