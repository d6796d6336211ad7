"""What goes over the wire is odd: malformed, endless, tiny, huge, in pieces."""

import struct
import threading

from .. import frames
from ..case import case, check
from ..peers import wait_for
from ..proof import CUT_SHORT, UNREADABLE, prove_whole
from ..stage import MEBIBYTE
from ..talk import padded

MOST_MEMORY = 64
# A message of 64 MiB: the tap's copy, which grows by doubling, the queue's, and SQLite's.
MOST_MEMORY_FOR_HUGE = 320
# The first part of one that is on its way.
MOST_MEMORY_A_MESSAGE = 80
# Of so many that it cannot be the first part of each.
MOST_MEMORY_FOR_MANY = 350
MASK = b"\x0f\xf0\x55\xaa"


def malformed_frames():
    """By what is wrong: whether a client sends it, and the bytes."""
    yield "reserved bits", True, frames.frame(frames.TEXT, b"{}", MASK, reserved=0x40)
    yield "reserved opcode", True, frames.frame(0x3, b"{}", MASK)
    yield "reserved control opcode", False, frames.frame(0xB, b"{}")
    yield "unmasked by the client", True, frames.frame(frames.TEXT, b"{}")
    yield "masked by the server", False, frames.frame(frames.TEXT, b"{}", MASK)
    yield "oversized ping", True, frames.frame(frames.PING, b"x" * 126, MASK)
    yield "fragmented ping", False, frames.frame(frames.PING, b"x", final=False)
    yield "length beyond 63 bits", True, struct.pack("!BBQ", 0x81, 0xFF, 1 << 63) + MASK
    yield "stray continuation", False, frames.frame(frames.CONTINUATION, b"{}")
    yield "message inside a message", True, (
        frames.frame(frames.TEXT, b"{", MASK, final=False) + frames.frame(frames.TEXT, b"{}", MASK)
    )
    yield "close with half a code", False, frames.frame(frames.CLOSE, b"\x03")
    yield "close with a code nobody may send", True, frames.frame(frames.CLOSE, frames.close_payload(1006), MASK)
    yield "close with a reason that is not UTF-8", False, frames.frame(frames.CLOSE, b"\x03\xe8\xff\xfe")


@case("malformed frames")
def malformed(stage):
    recorder = stage.recorder()
    kinds = list(malformed_frames())
    for what, is_client, data in kinds:
        session = stage.session(recorder)
        session.say()
        session.wait_delivered()
        bad, good = session.flows if is_client else reversed(session.flows)
        bad.send_raw(data)
        bad.wait_delivered()
        # Nobody can tell what the one side says from here on; the other is recorded as before.
        good.send(padded(100), padded(1000))
        good.wait_delivered()
        session.drop()
    wait_for("the sessions end", lambda: recorder.log.count("session ended") == len(kinds))
    check(recorder.log.count("malformed") == len(kinds), "the recorder has not told of each malformed frame")
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(kinds=len(kinds))
    prove_whole(stage.recording(), stage.sessions, ending="dropped", finds=UNREADABLE)
    # What nobody could read was not seen, so the ledger says from where on.
    rows = stage.recording().sessions({session.name for session in stage.sessions})
    for session, (what, is_client, _) in zip(stage.sessions, kinds):
        found = tuple(rows[session.name][f"{side}_unreadable_from"] for side in ("client", "server"))
        expected = (4, None) if is_client else (None, 4)
        check(found == expected, f"{what}: unreadable from {expected} on, but the ledger says {found}")


@case("text that is not UTF-8, not JSON, empty, binary")
def odd_messages(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    for flow in session.flows:
        flow.send(b"", b"\xff\xfe", b"{", b'"text"', b"null", b"{}\n{}", b"\x00", b" {} ", b'{"type":"\\ud800"}')
        flow.send(b"", b"\x00\xff", b"{}", opcode=frames.BINARY)
        flow.send(b'{"type":"response.output_audio.delta","delta":"QQ=="}')
        flow.send(b'{"type":"response.output_audio.delta","delta":"QR=="}')
        flow.send(b'{"type":"input_audio_buffer.append","audio":"QUJD\\nRA=="}')
    session.end()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session]))


@case("a frame header and nothing more")
def header_and_nothing_more(stage):
    recorder = stage.recorder()
    for length in (1, 125, 1 << 15, 1 << 30, (1 << 63) - 1):
        session = stage.session(recorder)
        session.say()
        session.up.send_raw(frames.header(0x81, length, MASK))
        session.down.send_raw(frames.header(0x82, length))
        session.wait_delivered()
    stage.check_memory(recorder, MOST_MEMORY)
    for session in stage.sessions:
        session.drop()
    wait_for("the sessions end", lambda: recorder.log.count("session ended") == len(stage.sessions))
    stage.finish(recorder)
    prove_whole(stage.recording(), stage.sessions, ending="dropped")


@case("every byte by itself")
def byte_by_byte(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    for size in (33 + 2, 126, 700):
        for flow in session.flows:
            payload = padded(size)
            data = flow.encode(frames.TEXT, payload)
            for index in range(len(data) - 1):
                flow.send_raw(data[index : index + 1])
            flow.send_messages([(data[-1:], payload)])
    session.end()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session]))


@case("100,000 tiny frames")
def tiny_frames(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    for _ in range(50):
        session.up.send(*[b"{}"] * 1000)
        session.down.send(*[b""] * 1000)
    session.end()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(events=f"{prove_whole(stage.recording(), [session]):,}", lost=0)


@case("a message of 64 MiB, and one beyond --max-message")
def huge_messages(stage):
    recorder = stage.recorder("--max-message", "64")
    session = stage.session(recorder)
    whole, beyond = padded(64 * MEBIBYTE), padded(80 * MEBIBYTE)
    session.down.send(whole)
    session.wait_delivered()
    data = session.up.encode(frames.TEXT, beyond)
    # Only the first part is kept, and how long it was.
    session.up.send_messages([(data, beyond[: 64 * MEBIBYTE])])
    session.say()
    session.end()
    stage.check_memory(recorder, MOST_MEMORY_FOR_HUGE)
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session], finds=CUT_SHORT))
    lengths = stage.recording().rows("SELECT byte_count FROM alteration WHERE byte_count IS NOT NULL")
    check([row[0] for row in lengths] == [len(beyond)], "the length of what was cut is not recorded")


@case("four huge messages that never end")
def unfinished_messages(stage):
    begin_and_stop(stage, 4, MOST_MEMORY + 4 * MOST_MEMORY_A_MESSAGE)


@case("ten huge messages that never end")
def many_large(stage):
    """However many begin one, what is held of all of them together stays within bounds."""
    begin_and_stop(stage, 10, MOST_MEMORY_FOR_MANY)


def begin_and_stop(stage, count, most_memory):
    """Peers send most of a message, which reaches the other end, and nothing more."""
    recorder = stage.recorder()
    for _ in range(count):
        session = stage.session(recorder)
        session.say()
        session.down.send_raw(frames.header(0x81, 64 * MEBIBYTE) + bytes(60 * MEBIBYTE))
        session.wait_delivered()
    stage.check_memory(recorder, most_memory)
    for session in stage.sessions:
        session.drop()
    wait_for("the sessions end", lambda: recorder.log.count("session ended") == len(stage.sessions))
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), stage.sessions, ending="dropped"))


@case("a long message in 20,000 fragments with pings in between")
def fragments(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    for flow, other in (session.flows, reversed(session.flows)):
        payload = padded(20_000 * 50)
        for index in range(20_000):
            opcode = frames.CONTINUATION if index else frames.TEXT
            part, is_last = payload[index * 50 : index * 50 + 50], index == 19_999
            data = flow.encode(opcode, part, final=is_last)
            if is_last:
                flow.send_messages([(data, payload)])
            else:
                flow.send_raw(data)
            if index % 10 == 0:
                flow.send_control(frames.PING, b"%d" % index)
                other.send_control(frames.PONG, b"%d" % index)
        flow.send(b"{}")
    session.end()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session]), lost=0)


@case("1,000,000 pings, and pongs back")
def ping_flood(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    ping, pong = session.up.encode(frames.PING), session.down.encode(frames.PONG)

    def answer():
        for _ in range(1000):
            session.down.send_raw(pong * 1000)

    answering = threading.Thread(target=answer, daemon=True)
    answering.start()
    for index in range(1000):
        session.up.send_raw(ping * 1000)
        if index % 100 == 0:
            session.up.send(b"{}")
    answering.join(60)
    session.say()
    session.wait_delivered(60)
    session.close()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    check("pings=1000000" in recorder.log, "the recorder has not counted a million pings")
    stage.note(events=prove_whole(stage.recording(), [session]), lost=0)
