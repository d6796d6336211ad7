"""What comes in place of a handshake."""

import gzip
import resource
import socket
import time
from types import SimpleNamespace

from ..case import Failed, case, check
from ..peers import Upstream, dial, end_stream, head, request, reset, wait_for
from ..proof import check_delay, prove_whole

MOST_MEMORY = 64
# The recorder gives a client so long for its request.
HANDSHAKE_TIMEOUT = 15


def junk(rng):
    """What is no request for a session."""
    yield "nothing at all", b""
    yield "random bytes", rng.randbytes(4096)
    yield "zeros", bytes(100_000)
    yield "TLS", bytes.fromhex("16030100c8010000c40303") + rng.randbytes(200)
    yield "HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9)
    yield "a method nobody knows", b"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"
    yield "HTTP/1.0", b"GET / HTTP/1.0\r\n\r\n"
    yield "HTTP/9.9", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n"
    yield "a target of 1 MB", b"GET /" + b"x" * 1_000_000 + b" HTTP/1.1\r\n\r\n"
    yield "100,000 headers", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100_000 + b"\r\n"
    yield "a header of 1 MB", b"GET / HTTP/1.1\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n"
    yield "two lengths", b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"
    yield "a negative length", b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"
    yield "a length beyond measure", b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"
    yield "broken chunks", b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    yield "a header without a name", b"GET / HTTP/1.1\r\n: x\r\n\r\n"
    yield "NUL in a header", b"GET / HTTP/1.1\r\nX: a\x00b\r\n\r\n"
    yield "a session without a key", request("nokey", 1).replace(b"Sec-WebSocket-Key", b"X-No-Key")
    yield "compressed", gzip.compress(b"GET / HTTP/1.1\r\n\r\n")


@case("half a handshake and nothing more", quick=False)
def half_handshake(stage):
    recorder = stage.recorder()
    whole = request("half", recorder.port)
    waiting = []
    for length in (0, 1, 3, len(whole) // 2, len(whole) - 2, len(whole) - 1):
        sock = dial(recorder.port)
        sock.sendall(whole[:length])
        waiting.append(sock)
    session = stage.session(recorder)
    session.say()
    session.wait_delivered()
    # They are shown the door in time; who talks is not.
    start = time.monotonic()
    for sock in waiting:
        sock.settimeout(HANDSHAKE_TIMEOUT + 5)
        head(sock)
        sock.close()
    took = time.monotonic() - start
    check(took < HANDSHAKE_TIMEOUT + 3, f"half a request was waited on for {took:.0f} s")
    session.say()
    session.end()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    prove_whole(stage.recording(), [session])


@case("half a handshake at the end")
def half_handshake_at_the_end(stage):
    recorder = stage.recorder("--drain", "0")
    waiting = [dial(recorder.port) for _ in range(10)]
    for sock in waiting:
        sock.sendall(b"GET / HTTP/1.1\r\nHost:")
    start = time.monotonic()
    stage.finish(recorder)
    took = time.monotonic() - start
    for sock in waiting:
        sock.close()
    check(took < 8, f"ending took {took:.1f} s")


@case("HTTP junk from clients")
def client_junk(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    kinds = 0
    for what, data in junk(stage.rng):
        kinds += 1
        sock = dial(recorder.port)
        try:
            sock.sendall(data)
            end_stream(sock)
            drain(sock, what)
        except OSError:
            # It was not even read to its end.
            pass
        finally:
            sock.close()
        recorder.check_alive()
        session.say()
        session.wait_delivered()
    session.close()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(kinds=kinds, events=prove_whole(stage.recording(), [session]))
    sessions = stage.recording().rows("SELECT count(*) AS n FROM session")[0]["n"]
    check(sessions == 1, f"{sessions} sessions are recorded, but there was one")


def drain(sock, what):
    """Reads to the end, which has to come."""
    sock.settimeout(10)
    try:
        while sock.recv(65536):
            pass
    except TimeoutError:
        raise Failed(f"{what}: the connection stays open") from None


@case("HTTP junk from the upstream")
def upstream_junk(stage):
    answers = {what: data for what, data in junk(stage.rng)}
    answers["401"] = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}"
    answers["101 without a key"] = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    answers["a redirect"] = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    answers["many hints"] = b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000
    answers["a body without an end"] = b"HTTP/1.1 500 Oops\r\nContent-Length: 1000000000\r\n\r\n" + bytes(100_000)
    for what, answer in answers.items():
        upstream = Upstream(answer=lambda request, answer=answer: answer)
        recorder = stage.recorder(upstream=upstream)
        client = dial(recorder.port)
        client.sendall(request("junk", recorder.port))
        # It has answered, and hangs up.
        upstream.take("junk").close()
        drain(client, what)
        client.close()
        upstream.end()
        recorder.check_alive()
        stage.check_memory(recorder, MOST_MEMORY)
        stage.finish(recorder)
        stage.recording().check_integrity()
    stage.note(kinds=len(answers))


@case("500 connections opened and dropped")
def opened_and_dropped(stage):
    recorder = stage.recorder()
    keeper = stage.session(recorder)
    # From its first session on a recorder has a lock file open.
    recording = stage.recording()
    wait_for("its first session is stored", lambda: recording.rows("SELECT count(*) FROM session")[0][0] == 1)
    before = recorder.open_files()
    for _ in range(2):
        idle = [dial(recorder.port) for _ in range(250)]
        for index, sock in enumerate(idle):
            if index % 2:
                sock.sendall(request("half", recorder.port)[: index % 100])
        for sock in idle:
            reset(sock)
    sessions = [stage.session(recorder) for _ in range(100)]
    for session in sessions:
        session.say()
    for session in sessions:
        session.wait_delivered()
        session.vanish("client", reset)
        session.drop()
    keeper.say()
    keeper.wait_delivered()
    wait_for("all is let go of", lambda: recorder.open_files() <= before, 20)
    stage.check_memory(recorder, MOST_MEMORY)
    keeper.close()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), sessions, ending="dropped"), lost=0)


@case("an upstream that nobody can reach, and one that does not answer", quick=False)
def unanswered(stage):
    listener = socket.create_server(("127.0.0.1", 0))
    silent = SimpleNamespace(origin=f"ws://127.0.0.1:{listener.getsockname()[1]}")
    recorder = stage.recorder(upstream=silent)
    client = dial(recorder.port)
    client.sendall(request("unanswered", recorder.port))
    client.settimeout(HANDSHAKE_TIMEOUT + 5)
    answer, _ = head(client)
    check(answer.startswith(b"HTTP/1.1 504"), f"a silent upstream is told by {answer[:40]!r}")
    client.close()
    listener.close()
    client = dial(recorder.port)
    client.sendall(request("unreachable", recorder.port))
    answer, _ = head(client)
    check(answer.startswith(b"HTTP/1.1 502"), f"an upstream that is not there is told by {answer[:40]!r}")
    client.close()
    stage.finish(recorder)
    prove_whole(stage.recording(), [])


@case("out of file descriptors")
def out_of_descriptors(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    session.say()
    session.wait_delivered()
    resource.prlimit(recorder.pid, resource.RLIMIT_NOFILE, (recorder.open_files() + 20, 4096))
    idle = [dial(recorder.port) for _ in range(100)]
    session.say(20)
    session.wait_delivered()
    check_delay(stage, session)
    for sock in idle:
        reset(sock)
    # As soon as there is room, the next one is served.
    later = stage.session(recorder)
    for one in (session, later):
        one.say()
        one.end()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session, later]))
