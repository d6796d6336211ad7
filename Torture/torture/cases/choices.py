"""What the user asked to leave out is left out, and counted."""

from ..case import case, check
from ..proof import check_verify
from ..stage import MEBIBYTE
from ..talk import event, padded

MOST_MEMORY = 64
# 64 MiB are held, and stored in one go.
MOST_MEMORY_FOR_SNAPSHOT = 192


@case("--exclude under load")
def excluded(stage):
    recorder = stage.recorder("--exclude", "padded$")
    session = stage.session(recorder)
    for _ in range(200):
        session.say()
        session.down.send(padded(20 << 10))
    session.end()
    stage.check_memory(recorder, MOST_MEMORY)
    stage.finish(recorder)
    stage.note(**check_left_out(stage, session, lambda payloads: [p for p in payloads if b"torture.padded" not in p]))


@case("--snapshot under load: 64 MiB are held, and stored when an error comes")
def snapshot(stage):
    recorder = stage.recorder("--snapshot", "60")
    session = stage.session(recorder)
    for _ in range(200):
        session.down.send(padded(MEBIBYTE))
    error = event("error", "event_error", error={"type": "server_error", "message": "torture"})
    session.down.send(error)
    session.end()
    stage.check_memory(recorder, MOST_MEMORY_FOR_SNAPSHOT)
    stage.finish(recorder)
    recording = stage.recording()
    (row,) = recording.sessions({session.name}).values()
    kept = recording.check_sequence(row)
    check(50 < kept < 70, f"of 201 events the last {kept} were held, which is not 64 MiB")
    stage.note(**check_left_out(stage, session, lambda payloads: payloads[-kept:] if len(payloads) > 1 else payloads))


def check_left_out(stage, session, chosen):
    """What is stored is what was chosen, and the ledger counts the rest; gives the figures."""
    recording = stage.recording()
    (row,) = recording.sessions({session.name}).values()
    (payloads,) = recording.export([row]).values()
    for flow, found in ((session.up, payloads["client"]), (session.down, payloads["server"])):
        check(found == chosen(flow.payloads), "what is stored is not what was asked for")
    seen = len(session.up.payloads) + len(session.down.payloads)
    stored = recording.check_sequence(row)
    account = (row["client_frames"] + row["server_frames"], row["lost_frames"], row["excluded_frames"])
    check(account == (seen, 0, seen - stored), f"{seen} were seen and {stored} stored, but the ledger says {account}")
    recording.check_integrity()
    check_verify(recording)
    return {"events": stored, "left_out": seen - stored, "lost": 0}
