"""The server's socket: one session a connection, everything that crosses it noted."""

import asyncio
import json
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from ..messages import CLIENT, SERVER, MessageLog
from .session import Session


class RealtimeServer:
    """Listens on a free loopback port while it is entered; `connections` keeps what each of them was."""

    def __init__(self, key):
        self._key = key
        self.connections = []

    async def __aenter__(self):
        # Pings every now and then, as the API sends them, only more often.
        self._server = await serve(
            self._handle, "127.0.0.1", 0, process_request=self._admit, max_size=None, ping_interval=0.5
        )
        return self

    async def __aexit__(self, *_):
        self._server.close()
        await self._server.wait_closed()

    @property
    def origin(self):
        return f"ws://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def _admit(self, socket, request):
        if request.headers.get("Authorization") != f"Bearer {self._key}":
            return socket.respond(401, '{"error":{"code":"invalid_api_key","message":"Incorrect API key provided."}}\n')
        if urlsplit(request.path).path != "/v1/realtime":
            return socket.respond(404, '{"error":{"message":"Invalid URL"}}\n')
        return None

    async def _handle(self, socket):
        connection = Connection(socket)
        self.connections.append(connection)
        await connection.run()


class Connection:
    """A socket, its session, and the messages of both directions."""

    def __init__(self, socket):
        self.log = MessageLog()
        self.model = parse_qs(urlsplit(socket.request.path).query).get("model", ["gpt-realtime"])[0]
        self.session = None
        self._socket = socket
        self._outbox = asyncio.Queue()

    @property
    def close_code(self):
        return self._socket.close_code

    async def run(self):
        sending = asyncio.create_task(self._send())
        self.session = Session(self.model, self._outbox.put_nowait)
        try:
            async for text in self._socket:
                self.log.note(CLIENT, text)
                self.session.receive(json.loads(text))
        except ConnectionClosed:
            pass  # The close code tells how.
        finally:
            await self.session.close()
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _send(self):
        while True:
            text = spelled(await self._outbox.get())
            self.log.note(SERVER, text)
            await self._socket.send(text)


def spelled(event):
    """JSON in several spellings, so that nobody in between can write it anew unnoticed."""
    if event["type"].startswith("session."):
        return json.dumps(event, indent=2)
    if event["type"].endswith(".delta"):
        return json.dumps(event, separators=(",", ":"), ensure_ascii=False)
    if event["type"] == "response.done":
        return json.dumps(event, ensure_ascii=True).replace("/", "\\/")
    return json.dumps(event, ensure_ascii=False)
