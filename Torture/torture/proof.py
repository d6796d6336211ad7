"""What has to hold of a recording, given what both ends know."""

from .case import check

# What `tapedeck verify` may find.
LOSS = "seen and not stored"
CUT_OFF = "did not live to see the session's end"
CUT_SHORT = "only the first part is"
UNREADABLE = "frames could not be read"

# A stalled session would wait as long as the trouble lasts, which is seconds.
LONGEST_DELAY = 1.0


def prove_whole(recording, sessions, ending="closed", finds=None):
    """Everything that was sent is stored, byte for byte and in order, and nothing else; gives how much that is."""

    def look(session, row, payloads):
        for flow, direction in _directions(session):
            _check_same(session, direction, payloads[direction], flow.payloads)
        check_ledger(row, _counts(flow.payloads for flow in session.flows))
        _check_ending(session, row, ending)

    return _prove(recording, sessions, look, finds)


def prove_witnessed(recording, sessions, endings):
    """Everything that reached the other end is stored; what never got so far may be missing at the end."""

    def look(session, row, payloads):
        _check_first(session, payloads)
        for flow, direction in _directions(session):
            found, delivered = len(payloads[direction]), flow.delivered()
            check(found >= delivered, f"{session.name}: {delivered} {direction} messages got across, {found} are stored")
        check_ledger(row, _counts(payloads.values()))
        _check_ending(session, row, *endings)

    return _prove(recording, sessions, look)


def prove_cut_off(recording, sessions):
    """What is stored is what was sent first, and the session is marked as cut off; gives how much is stored."""

    def look(session, row, payloads):
        _check_first(session, payloads)
        _check_ending(session, row, "crashed")

    return _prove(recording, sessions, look, finds=CUT_OFF)


def prove_counted(recording, sessions):
    """What is not stored of what was sent is counted as lost, exactly; gives how much was stored and lost."""
    lost = 0

    def look(session, row, payloads):
        nonlocal lost
        for flow, direction in _directions(session):
            _check_in_order(session, direction, payloads[direction], flow.payloads)
        seen, kept = _counts(flow.payloads for flow in session.flows), _counts(payloads.values())
        missing = (seen[0] - kept[0], seen[1] - kept[1])
        check_ledger(row, seen, missing)
        lost += sum(missing)

    return _prove(recording, sessions, look, finds=LOSS), lost


def check_delay(stage, *sessions):
    """Nothing was held up on the way between the peers."""
    worst = max(max(flow.latencies(), default=0) for session in sessions for flow in session.flows)
    stage.note(ms_longest_delay=round(worst * 1000))
    check(worst < LONGEST_DELAY, f"a message was under way for {worst * 1000:.0f} ms")


def check_ledger(row, seen, lost=(0, 0)):
    """The session's account says the same, of client and server."""
    told_seen = (row["client_frames"], row["server_frames"])
    told_lost = (row["client_lost_frames"], row["server_lost_frames"])
    check(told_seen == seen, f"{seen} frames were seen of client and server, but the ledger says {told_seen}")
    check(told_lost == lost, f"{lost} frames were lost of client and server, but the ledger says {told_lost}")
    check(row["lost_frames"] == sum(lost), f"{sum(lost)} frames were lost, but the ledger says {row['lost_frames']}")


def check_verify(recording, *sessions, finds=None):
    """`tapedeck verify` finds this in some session and nothing else in any; without `finds`, nothing at all."""
    status, findings = recording.verify(*sessions)
    others = [finding for finding in findings if finds is None or finds not in finding]
    check(not others, f"tapedeck verify finds: {'; '.join(others[:3])}")
    check(finds is None or findings, f"tapedeck verify does not find anything that {finds}")
    expected = 3 if findings else 0
    check(status == expected, f"tapedeck verify ended with {status}, not {expected}")


def _prove(recording, sessions, look, finds=None):
    """Looks at each session's row and payloads, and at the file as a whole; gives how many events are stored."""
    rows = _rows(recording, sessions)
    stored = recording.export(rows.values())
    events = 0
    for session in sessions:
        row = rows[session.name]
        look(session, row, stored[row["session"]])
        events += recording.check_sequence(row)
    recording.check_integrity()
    check_verify(recording, finds=finds)
    return events


def _rows(recording, sessions):
    rows = recording.sessions({session.name for session in sessions})
    missing = [session.name for session in sessions if session.name not in rows]
    check(not missing, f"not stored at all: {', '.join(missing[:5])}")
    return rows


def _counts(both):
    return tuple(len(payloads) for payloads in both)


def _directions(session):
    return ((session.up, "client"), (session.down, "server"))


def _check_ending(session, row, *endings):
    check(row["ending"] in endings, f"{session.name}: it ended as {row['ending']}, not {' or '.join(endings)}")


def _check_first(session, payloads):
    """What is stored is what was sent first."""
    for flow, direction in _directions(session):
        found = payloads[direction]
        _check_same(session, direction, found, flow.payloads[: len(found)])


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
