"""The server's sockets: one session a connection, everything that crosses it noted."""

import asyncio
import json
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from ..messages import CLIENT, SERVER, MessageLog
from .live_session import LiveSession, Sideband
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

    async def live_session(self):
        """The first GPT-Live session, as soon as it has started."""
        while not self._live_sessions:
            await asyncio.sleep(0.01)
        return self._live_sessions[0]

    @property
    def _live_sessions(self):
        sessions = [connection.session for connection in self.connections]
        return [session for session in sessions if isinstance(session, LiveSession) and session.settings]

    def _admit(self, socket, request):
        if request.headers.get("Authorization") != f"Bearer {self._key}":
            return socket.respond(401, '{"error":{"code":"invalid_api_key","message":"Incorrect API key provided."}}\n')
        if not self._place(request):
            return socket.respond(404, '{"error":{"message":"Invalid URL"}}\n')
        return None

    async def _handle(self, socket):
        connection = Connection(socket, self._place(socket.request))
        self.connections.append(connection)
        await connection.run()

    def _place(self, request):
        """What opens a session at an URL, given the connection; none does if there is nothing at the URL."""
        url = urlsplit(request.path)
        match url.path.split("/")[1:]:
            case ["v1", "realtime"]:
                model = parse_qs(url.query).get("model", ["gpt-realtime"])[0]
                return lambda connection: Session(model, connection.emit)
            case ["v1", "live", "sessions"]:
                return LiveSession
            case ["v1", "live", "sessions", id, "attach"]:
                session = next((session for session in self._live_sessions if session.settings["id"] == id), None)
                return session and (lambda connection: Sideband(session, connection))
            case _:
                return None


class Connection:
    """A socket, its session, and the messages of both directions."""

    def __init__(self, socket, open_session):
        self.log = MessageLog()
        self.session = None
        self._socket = socket
        self._open_session = open_session
        self._outbox = asyncio.Queue()

    @property
    def close_code(self):
        return self._socket.close_code

    def emit(self, event):
        self._outbox.put_nowait(event)

    def hang_up(self):
        """Closes the connection behind what was emitted."""
        self._outbox.put_nowait(None)

    async def run(self):
        sending = asyncio.create_task(self._send())
        self.session = self._open_session(self)
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
        while event := await self._outbox.get():
            text = spelled(event)
            self.log.note(SERVER, text)
            await self._socket.send(text)
        await self._socket.close()


def spelled(event):
    """JSON in several spellings, so that nobody in between can write it anew unnoticed."""
    if event["type"].endswith(".delta"):
        return json.dumps(event, separators=(",", ":"), ensure_ascii=False)
    if event["type"].startswith("session."):
        return json.dumps(event, indent=2)
    if event["type"] in ("response.done", "response.event"):
        return json.dumps(event, ensure_ascii=True).replace("/", "\\/")
    return json.dumps(event, ensure_ascii=False)
