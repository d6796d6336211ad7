"""One client: recorded by `tapedeck record`, played to by `tapedeck serve`, and recorded as it leaves early."""

import asyncio
import secrets

from .attached import AttachingChecks
from .checks import Check, made
from .left import LeavingChecks
from .messages import MessageLog
from .programs import Failed, Tapedeck, run_client
from .recorded import RecordingChecks
from .served import ServingChecks
from .server import RealtimeServer

#: The client whose session is recorded through a sideband, too.
_ATTACHED = "openai_live"


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
        for what, part in self._parts():
            try:
                checks = await part()
            except Failed as failure:
                yield Check(self.client, what, str(failure))
                continue
            yield Check(self.client, what)
            async for check in made(self.client, checks):
                yield check

    def _parts(self):
        yield "holds its conversation through record", self._record
        yield "holds it again, played to by serve", self._serve
        yield "leaves another one in the middle of an answer", self._leave
        if self.client == _ATTACHED:
            yield "holds it without a proxy, while record is attached to it", self._attach
        yield "finds none of its secrets on the disk", self._keep_secrets

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
        return LeavingChecks(tapedeck, connection, log, self._payload_secret).all()

    async def _attach(self):
        place = self._place / "attached"
        place.mkdir(exist_ok=True)
        tapedeck = Tapedeck(self._binary, place)
        async with RealtimeServer(self._key) as server:
            conversing = asyncio.create_task(self._converse(server.origin.removeprefix("ws://"), place))
            starting = asyncio.create_task(server.live_session())
            await asyncio.wait({conversing, starting}, return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                await conversing
                raise Failed("it started no session")
            session = starting.result()
            url = f"{server.origin}/v1/live/sessions/{session.settings['id']}/attach"
            await asyncio.gather(tapedeck.attach(url, self._key), conversing)
        return AttachingChecks(tapedeck, server.connections[1], session).all()

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
