"""What has to hold of a recording, given what both ends know."""

from .case import check

# A stalled session would wait as long as the trouble lasts, which is seconds.
LONGEST_DELAY = 1.0


def prove_whole(recording, sessions, ending="closed", verified=0):
    """Everything that was sent is stored, byte for byte and in order, and nothing else."""
    rows = _rows(recording, sessions)
    stored = recording.export(rows.values())
    events = 0
    for session in sessions:
        row, payloads = rows[session.name], stored[rows[session.name]["session"]]
        for flow, direction in _directions(session):
            _check_same(session, direction, payloads[direction], flow.payloads)
        check_ledger(row, len(session.up.payloads), len(session.down.payloads), lost=0)
        check(row["ending"] == ending, f"{session.name}: it ended as {row['ending']}, not {ending}")
        events += recording.check_sequence(row)
    recording.check_integrity()
    check_verify(recording, verified)
    return events


def prove_witnessed(recording, sessions, endings, verified=0):
    """Everything that reached the other end is stored; what never got so far may be missing at the end."""
    rows = _rows(recording, sessions)
    stored = recording.export(rows.values())
    events = 0
    for session in sessions:
        row, payloads = rows[session.name], stored[rows[session.name]["session"]]
        for flow, direction in _directions(session):
            found = payloads[direction]
            _check_same(session, direction, found, flow.payloads[: len(found)])
            delivered = flow.delivered()
            check(len(found) >= delivered, f"{session.name}: {delivered} {direction} messages got across, {len(found)} are stored")
        check_ledger(row, len(payloads["client"]), len(payloads["server"]), lost=0)
        check(row["ending"] in endings, f"{session.name}: it ended as {row['ending']}, not {' or '.join(endings)}")
        events += recording.check_sequence(row)
    recording.check_integrity()
    check_verify(recording, verified)
    return events


def prove_counted(recording, sessions, verified=3):
    """What is not stored of what was sent is counted as lost, exactly; gives how much was stored and lost."""
    rows = _rows(recording, sessions)
    stored = recording.export(rows.values())
    events = lost = 0
    for session in sessions:
        row, payloads = rows[session.name], stored[rows[session.name]["session"]]
        for flow, direction in _directions(session):
            _check_in_order(session, direction, payloads[direction], flow.payloads)
        kept = len(payloads["client"]) + len(payloads["server"])
        missing = len(session.up.payloads) + len(session.down.payloads) - kept
        check_ledger(row, len(session.up.payloads), len(session.down.payloads), missing)
        events += recording.check_sequence(row)
        lost += missing
    recording.check_integrity()
    check_verify(recording, verified)
    return events, lost


def check_delay(stage, *sessions):
    """Nothing was held up on the way between the peers."""
    worst = max(max(flow.latencies(), default=0) for session in sessions for flow in session.flows)
    stage.note(ms_longest_delay=round(worst * 1000))
    check(worst < LONGEST_DELAY, f"a message was under way for {worst * 1000:.0f} ms")


def check_ledger(row, client, server, lost):
    """The session's account says the same."""
    account = (row["client_frames"], row["server_frames"], row["lost_frames"])
    check(
        account == (client, server, lost),
        f"the ledger says {account[0]} + {account[1]} seen, {account[2]} lost; it was {client} + {server} and {lost}",
    )


def check_verify(recording, status, *sessions):
    """`tapedeck verify` ends as it should; None leaves it to the case."""
    if status is None:
        return
    ended, said = recording.verify(*sessions)
    check(ended == status, f"tapedeck verify ended with {ended}, not {status}: {said.strip()[-400:]}")


def _rows(recording, sessions):
    rows = recording.sessions({session.name for session in sessions})
    missing = [session.name for session in sessions if session.name not in rows]
    check(not missing, f"not stored at all: {', '.join(missing[:5])}")
    return rows


def _directions(session):
    return ((session.up, "client"), (session.down, "server"))


def _check_same(session, direction, found, expected):
    if found == expected:
        return
    place = next((index for index, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), None)
    where = f"differ from number {place + 1} on" if place is not None else "are so far the same"
    check(
        False,
        f"{session.name}: of {len(expected)} messages of the {direction}, {len(found)} are stored, and they {where}",
    )


def _check_in_order(session, direction, found, expected):
    rest = iter(expected)
    check(
        all(any(payload == other for other in rest) for payload in found),
        f"{session.name}: what is stored of the {direction}'s messages was not sent, or not in this order",
    )
