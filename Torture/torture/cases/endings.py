"""How peers leave: in good order, without a word, or not at all."""

import socket
import time

from .. import frames
from ..case import case, check
from ..peers import end_stream, reset, wait_for
from ..proof import prove_whole, prove_witnessed
from ..stage import MEBIBYTE
from ..talk import padded

MOST_MEMORY = 64
# What may be on its way between two peers when one of them reads nothing: the proxy's buffers and the kernel's of four
# sockets.
MOST_ON_THE_WAY = 64 * MEBIBYTE

CLOSES = ((1000, ""), (1000, "bye"), (3000, "Schönen Tag noch 🎙"), (4000, "x" * 123), (4999, ""), (None, ""))


@case("close codes and reasons, from either side")
def closes(stage):
    recorder = stage.recorder()
    expected = {}
    for code, reason in CLOSES:
        for first in ("client", "server"):
            session = stage.session(recorder)
            session.say()
            session.wait_delivered()
            one, other = session.flows if first == "client" else reversed(session.flows)
            one.send_control(frames.CLOSE, frames.close_payload(code, reason))
            one.wait_delivered()
            other.send_control(frames.CLOSE, frames.close_payload(code))
            other.wait_delivered()
            session.drop()
            said = {first: (code or 1005, reason)}
            expected[session.name] = (said.get("client", (code or 1005, "")), said.get("server", (code or 1005, "")))
    stage.finish(recorder)
    prove_whole(stage.recording(), stage.sessions)
    for name, row in stage.recording().sessions(expected).items():
        found = tuple((row[f"{side}_close_code"], row[f"{side}_close_reason"] or "") for side in ("client", "server"))
        check(found == expected[name], f"{name} was closed with {expected[name]}, but {found} is recorded")
    stage.note(closes=len(expected))


@case("a close frame, and gone at once")
def close_and_gone(stage):
    recorder = stage.recorder()
    for code, reason in CLOSES:
        session = stage.session(recorder)
        session.say()
        session.wait_delivered()
        session.up.send_control(frames.CLOSE, frames.close_payload(code, reason))
        session.vanish("client")
    # Nobody answers: the upstream is given some time for that, and then told.
    for session in stage.sessions:
        session.up.wait_delivered()
        session.up.wait_ended()
        session.drop()
    stage.finish(recorder)
    prove_whole(stage.recording(), stage.sessions)
    for (code, reason), row in zip(CLOSES, stage.recording().sessions({s.name for s in stage.sessions}).values()):
        found = (row["client_close_code"], row["client_close_reason"] or "")
        check(found == (code or 1005, reason), f"the client closed with {code} {reason!r}, but {found} is recorded")


@case("a peer vanishes: RST, end of stream, in the middle of a frame")
def vanishing(stage):
    recorder = stage.recorder()

    for who in ("client", "server"):
        for how in (reset, socket.socket.close, end_stream):
            for tail in (b"", frames.header(0x81, 5000, b"mask" if who == "client" else None) + b"x" * 100):
                session = stage.session(recorder)
                session.say(20)
                # Once it has come across, it was seen; what lies in a buffer when an RST comes, nobody has seen.
                session.wait_delivered()
                sender, receiver = session.flows if who == "client" else reversed(session.flows)
                sender.send_raw(tail)
                sender.wait_delivered()
                session.vanish(who, how)
                sender.wait_ended()
                # The one that is left learns of it, may say a last word, and goes.
                session.drop()
    wait_for("the sessions end", lambda: recorder.log.count("session ended") == len(stage.sessions))
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    events = prove_whole(stage.recording(), stage.sessions, ending="dropped")
    check_abnormal(stage)
    stage.note(sessions=len(stage.sessions), events=events, lost=0)


def check_abnormal(stage):
    """Whoever left without a close frame is recorded with 1006."""
    for row in stage.recording().sessions({session.name for session in stage.sessions}).values():
        codes = (row["client_close_code"], row["server_close_code"])
        check(1006 in codes, f"{row['session']}: a peer was gone without a word, but the codes are {codes}")


@case("a peer vanishes by RST while both talk")
def vanishing_under_load(stage):
    recorder = stage.recorder()
    for who in ("client", "server") * 5:
        session = stage.session(recorder)
        session.say(100)
        session.vanish(who, reset)
        session.wait_ended()
        session.drop()
    wait_for("the sessions end", lambda: recorder.log.count("session ended") == len(stage.sessions))
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    events = prove_witnessed(stage.recording(), stage.sessions, ("dropped",))
    stage.note(sessions=len(stage.sessions), events=f"{events:,}", lost=0)


@case("an upstream stops reading, and reads again")
def upstream_stops_reading(stage):
    stop_reading(stage, "server")


@case("a client stops reading, and reads again")
def client_stops_reading(stage):
    stop_reading(stage, "client")


def stop_reading(stage, who):
    """One peer reads nothing: the other is slowed down, and the opposite direction goes on."""
    recorder = stage.recorder()
    session = stage.session(recorder)
    blocked, free = session.flows if who == "server" else reversed(session.flows)
    blocked.pause()
    taken = press(blocked)
    check(taken < MOST_ON_THE_WAY, f"{taken >> 20} MiB were taken for a peer that reads nothing")
    free.send(padded(200))
    free.send_control(frames.PING, b"still there?")
    free.wait_delivered(5)
    stage.note(MiB_on_the_way=taken >> 20)
    stage.check_memory(recorder, MOST_MEMORY)
    blocked.resume()
    session.end()
    stage.finish(recorder)
    stage.note(events=prove_whole(stage.recording(), [session]), lost=0)


@case("a peer stops reading and vanishes", quick=False)
def stops_reading_and_vanishes(stage):
    recorder = stage.recorder()
    for who in ("server", "client"):
        session = stage.session(recorder)
        blocked, _ = session.flows if who == "server" else reversed(session.flows)
        blocked.pause()
        press(blocked)
        session.vanish(who, reset)
        wait_for("the session ends", lambda: recorder.log.count("session ended") == len(stage.sessions))
        session.drop()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    prove_witnessed(stage.recording(), stage.sessions, ("dropped",))


def press(flow):
    """Sends messages until no more are taken for a while; gives how many bytes that were."""
    flow.source.settimeout(1)
    try:
        while len(flow.wire) < 2 * MOST_ON_THE_WAY:
            message = flow.encode(frames.TEXT, padded(16 << 10))
            if not flow.offer(message, padded(16 << 10)):
                break
    finally:
        flow.source.settimeout(30)
    return len(flow.wire)


@case("nobody says anything for a while, then both leave")
def silence(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    time.sleep(0.3)
    session.close()
    stage.finish(recorder)
    prove_whole(stage.recording(), [session])
