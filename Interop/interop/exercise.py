"""One client: recorded by `tapedeck record`, played to by `tapedeck serve`, and recorded as it leaves early."""

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
            ("finds none of its secrets on the disk", self._keep_secrets),
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
        return RecordingChecks(self._tapedeck, connection, log, self._payload_secret).all()

    async def _serve(self):
        if self._recorded_view is None:
            raise Failed("there is no recording of it")
        place = self._place / "served"
        place.mkdir(exist_ok=True)
        report, again = place / "serve.json", Tapedeck(self._binary, place)
        # Status 3 is that the client deviated, which the report tells better.
        serving = self._tapedeck.listening("serve", "latest", "--json", "--output", report, statuses=(0, 3))
        async with serving as server, again.listening("record", "--upstream", f"ws://{server}") as address:
            log, view = await self._converse(address, place)
        return ServingChecks(self._tapedeck, again, report, log, self._recorded_view, view).all()

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

    async def _keep_secrets(self):
        if leak := self._leak or self._find_secret():
            raise Failed(leak)
        return []

    def _find_secret(self):
        """Looks into everything that Tapedeck has written; what the client writes is its own."""
        for path in self._place.rglob("*"):
            if path.is_dir() or path.name.startswith("client."):
                continue
            data = path.read_bytes()
            for secret in (self._key, self._payload_secret):
                if secret.encode() in data:
                    return f"{path.name} holds {secret[:11]}…"
        return None
