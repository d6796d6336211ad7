"""The proofs themselves: what is tampered with is found."""

import shutil

from ..case import Failed, case, check
from ..proof import prove_whole, prove_witnessed

TAMPERINGS = {
    "an event is missing": "DELETE FROM event WHERE id & 0xFFFFFFFF = 2",
    "the last event is missing": "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
    "an event is there twice": """
        INSERT INTO event SELECT id + 100, at, direction, opcode, type_id, payload FROM event
        WHERE id = (SELECT min(id) FROM event)""",
    "a letter differs": "UPDATE event SET payload = replace(payload, 'resp_1', 'resp_2')",
    "a byte of audio differs": "UPDATE audio SET bytes = CAST(bytes || x'00' AS BLOB)",
    "two events are swapped": """
        UPDATE event SET payload = (SELECT other.payload FROM event AS other WHERE other.id = event.id + 3)
        WHERE id & 0xFFFFFFFF = 3""",
    "a direction is wrong": "UPDATE event SET direction = 1 - direction WHERE id & 0xFFFFFFFF = 5",
    "a frame too many was seen": "UPDATE session SET server_frames = server_frames + 1",
    "a loss is claimed": "UPDATE session SET lost_frames = 1, server_lost_frames = 1",
    "the end is wrong": "UPDATE session SET ending = 'dropped'",
    "the session is missing": "UPDATE session SET upstream = 'ws://elsewhere'",
}

# Those that hold of a session that was stored and ended in good order.
PROOFS = (prove_whole, lambda recording, sessions: prove_witnessed(recording, sessions, ("closed",)))


@case("what is tampered with is found")
def tampering(stage):
    recorder = stage.recorder()
    session = stage.session(recorder)
    session.say(20)
    session.end()
    stage.finish(recorder)
    for prove in PROOFS:
        prove(stage.recording(), [session])
    for what, statement in TAMPERINGS.items():
        copy = stage.folder / "tampered.db"
        shutil.copy(stage.database, copy)
        recording = stage.recording(copy)
        recording.run(statement)
        for prove in PROOFS:
            check(fails(prove, recording, session), f"nobody noticed that {what}")
    stage.note(tamperings=len(TAMPERINGS))


def fails(prove, recording, session):
    """Whether a proof finds something."""
    try:
        prove(recording, [session])
    except Failed:
        return True
    return False
