"""Both ends of recorded sessions: clients and a fake upstream on raw sockets, which know what was sent and what came."""

import base64
import bisect
import hashlib
import random
import re
import select
import socket
import struct
import threading
import time
from contextlib import contextmanager

from . import frames
from .case import Failed, check
from .talk import client_events, server_events

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
# Nothing that is waited for may take longer.
PATIENCE = 30.0


def accept_key(key):
    """What a server answers to a Sec-WebSocket-Key."""
    return base64.b64encode(hashlib.sha1(key + GUID).digest())


def head(sock):
    """An HTTP head off a socket, and what came after it; nothing when the other end was gone before."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = sock.recv(65536)
        if not part:
            return b"", b""
        data += part
    start, _, rest = data.partition(b"\r\n\r\n")
    return start + b"\r\n\r\n", rest


def wait_for(what, condition, patience=PATIENCE):
    """Waits until the condition holds; `what` is said when it never does."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {patience:g} s")
        time.sleep(0.001)


def reset(sock):
    """Ends a connection as a crashed peer does: with an RST."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def end_stream(sock):
    """Says that nothing more comes, and goes on reading."""
    sock.shutdown(socket.SHUT_WR)


class Flow:
    """One direction of a session: what one end sent, and what the other got of it.

    The proxy hands on bytes as they came, so the receiving end compares bytes, and needs no parser.
    """

    def __init__(self, source, target, rng=None):
        self.source, self.target, self.rng = source, target, rng
        self.wire = bytearray()
        self.payloads, self.ends, self.sent_at = [], [], []
        self.got = 0
        self.arrivals = []
        self.extra = b""
        self.ended = None
        self.ended_at = None
        self._has_left = False
        self._may_read = threading.Event()
        self._may_read.set()
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._receive, daemon=True)

    def begin(self):
        """Begins to receive."""
        self._reader.start()
        return self

    # What the sender does

    def _mask(self):
        return self.rng.randbytes(4) if self.rng else None

    def encode(self, opcode, payload=b"", **options):
        """A frame as this end sends it: masked by a client."""
        return frames.frame(opcode, payload, self._mask(), **options)

    def send(self, *payloads, opcode=frames.TEXT):
        """Sends messages, each in one frame."""
        self.send_messages([(self.encode(opcode, payload), payload) for payload in payloads])

    def send_messages(self, messages):
        """Sends messages whose bytes on the wire are given, in one go."""
        with self._lock:
            start = len(self.wire)
            for data, payload in messages:
                self.wire += data
                self.payloads.append(payload)
                self.ends.append(len(self.wire))
            self.sent_at += [time.monotonic()] * len(messages)
            self.source.sendall(memoryview(bytes(self.wire[start:])))

    def offer(self, data, payload):
        """Sends a message in the background if it is not taken within the socket's timeout; tells whether it was."""
        with self._lock:
            self.wire += data
            self.payloads.append(payload)
            self.ends.append(len(self.wire))
            self.sent_at.append(time.monotonic())
            view = memoryview(data)
            while view:
                try:
                    view = view[self.source.send(view) :]
                except TimeoutError:
                    threading.Thread(target=self._push, args=(view,), daemon=True).start()
                    return False
        return True

    def _push(self, rest):
        try:
            self.source.sendall(rest)
        except OSError:
            pass

    def send_raw(self, data):
        """Sends bytes that are no message."""
        with self._lock:
            self.wire += data
            self.source.sendall(data)

    def send_control(self, opcode, payload=b""):
        """Sends a ping, a pong or a close."""
        self.send_raw(self.encode(opcode, payload))

    # What the receiver does

    def pause(self):
        """Stops reading."""
        self._may_read.clear()

    def resume(self):
        """Reads again."""
        self._may_read.set()

    def leave(self):
        """Stops reading for good: only then does closing the socket end the connection."""
        self._has_left = True
        self._may_read.set()
        self._reader.join(PATIENCE)

    def _receive(self):
        arrival = select.poll()
        arrival.register(self.target, select.POLLIN)
        while True:
            self._may_read.wait()
            if self._has_left:
                self.ended = "left"
                break
            if not arrival.poll(20) or not self._may_read.is_set():
                continue
            try:
                part = self.target.recv(1 << 18)
            except OSError as error:
                self.ended = type(error).__name__
                break
            if not part:
                self.ended = "end of stream"
                break
            known = self._known(part)
            self.extra += part[known:]
            self.got += known
            self.arrivals.append((time.monotonic(), self.got))
        self.ended_at = time.monotonic()

    def _known(self, part):
        """How many of these bytes continue what was sent."""
        if self.extra:
            return 0
        expected = self.wire[self.got : self.got + len(part)]
        if part == expected:
            return len(part)
        return next((index for index, pair in enumerate(zip(part, expected)) if pair[0] != pair[1]), len(expected))

    # What came of it

    def delivered(self, before=None):
        """How many messages came through whole, all told or before a moment."""
        got = self.got
        if before is not None:
            index = bisect.bisect_right(self.arrivals, before, key=lambda arrival: arrival[0])
            got = self.arrivals[index - 1][1] if index else 0
        return bisect.bisect_right(self.ends, got)

    def arrived_at(self, index):
        """When a message had come through whole; nothing if it has not."""
        place = bisect.bisect_left(self.arrivals, self.ends[index], key=lambda arrival: arrival[1])
        return self.arrivals[place][0] if place < len(self.arrivals) else None

    def latencies(self):
        """How long each delivered message was under way, in seconds."""
        return [self.arrived_at(index) - self.sent_at[index] for index in range(self.delivered())]

    def wait_delivered(self, patience=PATIENCE):
        """Waits until all that was sent came through."""
        wait_for("all that was sent arrives", lambda: self.got >= len(self.wire) or self.ended, patience)
        check(self.got >= len(self.wire), f"{len(self.wire) - self.got} bytes never arrived ({self.ended})")
        self.check_untouched()

    def wait_ended(self, patience=PATIENCE):
        """Waits until the receiving end was told that nothing more comes."""
        wait_for("the other end learns of the end", lambda: self.ended is not None, patience)

    def check_untouched(self):
        """What came is what was sent, byte for byte."""
        check(not self.extra, f"after byte {self.got} came {len(self.extra)} bytes that nobody sent")

    def said_goodbye(self):
        """Whether all that came beyond what was sent is the proxy's own close frame, between two of the sender's."""
        if not self.extra or self.got not in (0, *self.ends[-1:], *self.ends[self.delivered() - 1 :][:1]):
            return False
        return frames.close_code(self.extra) == 1001


class Session:
    """A session through the proxy, both ends in hand: `up` flows from client to server, `down` back."""

    def __init__(self, name, client, server, rng):
        self.name, self.client, self.server = name, client, server
        # Each thread draws from its own, so that a seed means something.
        masks, *talk = (random.Random(rng.getrandbits(64)) for _ in range(3))
        self.up = Flow(client, server, masks).begin()
        self.down = Flow(server, client).begin()
        self._client_rng, self._server_rng = talk
        self._client_events, self._server_events = client_events(talk[0]), server_events(talk[1])

    @property
    def flows(self):
        """Both directions."""
        return (self.up, self.down)

    def say(self, turns=1):
        """Each end sends a few events."""
        for _ in range(turns):
            self.up.send(next(self._client_events))
            self.down.send(next(self._server_events), next(self._server_events))

    def talk(self, stop, pace):
        """Both ends send until told to stop, in bursts with `pace` seconds between them on average.

        Ends quietly when the connection goes. Returns the threads.
        """

        def run(flow, events, rng):
            try:
                while not stop.is_set():
                    flow.send(*(next(events) for _ in range(rng.randint(1, 8))))
                    if pace:
                        stop.wait(rng.expovariate(1 / pace))
            except OSError:
                pass

        threads = [
            threading.Thread(target=run, args=arguments, daemon=True)
            for arguments in (
                (self.up, self._client_events, self._client_rng),
                (self.down, self._server_events, self._server_rng),
            )
        ]
        for thread in threads:
            thread.start()
        return threads

    def wait_delivered(self, patience=PATIENCE):
        """Waits until all that both ends sent came through."""
        for flow in self.flows:
            flow.wait_delivered(patience)

    def wait_ended(self):
        """Waits until both ends were told that nothing more comes."""
        for flow in self.flows:
            flow.wait_ended()

    def end(self):
        """All that was sent arrives; then both say goodbye."""
        self.wait_delivered()
        self.close()

    def close(self, code=1000, reason=""):
        """Ends the session as peers do that know how: the client asks, the server answers and hangs up."""
        payload = frames.close_payload(code, reason)
        self.up.send_control(frames.CLOSE, payload)
        self.up.wait_delivered()
        self.down.send_control(frames.CLOSE, payload)
        self.down.wait_delivered()
        self.server.shutdown(socket.SHUT_WR)
        self.down.wait_ended()
        self.drop()

    def vanish(self, who, end=socket.socket.close):
        """The client or the server is gone without a word."""
        sock = getattr(self, who)
        if end is not end_stream:
            (self.down if who == "client" else self.up).leave()
        end(sock)

    def drop(self):
        """Lets go of both sockets."""
        for flow in self.flows:
            flow.resume()
        for sock in (self.client, self.server):
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            sock.close()


@contextmanager
def talking(sessions, pace):
    """Both ends of these sessions talk until the block ends; a session that has yet to begin, from its beginning on."""
    stop, talkers, threads = threading.Event(), [], []
    try:
        for session in sessions:
            talkers.append(session)
            threads += session.talk(stop, pace)
        yield talkers
    finally:
        stop.set()
        for thread in threads:
            thread.join()


class Upstream:
    """A server that every handshake succeeds with, unless `answer` says otherwise.

    `answer` is called with the request's head and gives the bytes to answer with.
    """

    def __init__(self, answer=None):
        self._answer = answer
        self._arrived = {}
        self._condition = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def origin(self):
        """What `--upstream` takes."""
        return f"ws://127.0.0.1:{self.port}"

    def take(self, name, patience=PATIENCE):
        """The server's end of a session."""
        with self._condition:
            if not self._condition.wait_for(lambda: name in self._arrived, patience):
                raise Failed(f"session {name} never reached the upstream")
            return self._arrived.pop(name)

    def end(self):
        """Stops listening and lets go of what nobody took."""
        self._listener.close()
        for sock in self._arrived.values():
            sock.close()

    def _accept(self):
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._shake_hands, args=(sock,), daemon=True).start()

    def _shake_hands(self, sock):
        try:
            sock.settimeout(PATIENCE)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            request, _ = head(sock)
            name = re.search(rb"torture=([\w.-]+)", request)
            key = re.search(rb"(?i)sec-websocket-key: *(\S+)", request)
            if self._answer:
                sock.sendall(self._answer(request))
            elif key:
                sock.sendall(switching(key[1]))
            if not name:
                return sock.close()
            with self._condition:
                self._arrived[name[1].decode()] = sock
                self._condition.notify_all()
        except OSError:
            sock.close()


def switching(key):
    """The answer that begins a session."""
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept_key(key) + b"\r\n\r\n"
    )


def request(name, port, key=b"dGhlIHNhbXBsZSBub25jZQ=="):
    """The request for a session of this name."""
    return (
        f"GET /v1/realtime?model=torture&torture={name} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    ).encode() + b"Sec-WebSocket-Key: " + key + b"\r\n\r\n"


def dial(port):
    """A connection to the proxy, nothing sent yet."""
    sock = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def connect(name, port, upstream, rng):
    """A session through the proxy at this port."""
    client = dial(port)
    client.sendall(request(name, port))
    answer, rest = head(client)
    check(answer.startswith(b"HTTP/1.1 101"), f"session {name} was answered with {answer[:40]!r}")
    check(not rest, f"session {name}: bytes came before anybody spoke")
    return Session(name, client, upstream.take(name), rng)
