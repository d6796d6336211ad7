"""Decoding events, and reading no more than their envelopes."""

from . import programs
from .programs import Failed, in_turn, report
from .recordings import recording
from .table import Row, at_least, rate

BARS = {"text": at_least(2.5), "voice": at_least(6)}


def decode(scale):
    """Our decoder beside serde and msgspec, which decode the same events into the same types."""
    for kind, events in scale.decode_events.items():
        path = recording(kind, events)
        rates = in_turn(
            scale.rounds,
            ours=decoder(scale, path, "events", programs.DECODE),
            serde=decoder(scale, path, "events", programs.SERDE),
            msgspec=decoder(scale, path, "events", programs.PYTHON, programs.MSGSPEC),
        )
        yield compare(f"decode, {kind}", rates["ours"], "Rust serde", rates["serde"], BARS[kind])
        yield compare(f"decode, {kind}", rates["ours"], "msgspec", rates["msgspec"])


def envelope(scale):
    """Our envelope scan beside our own full decode, and beside peers told to read `type` and `event_id` only."""
    for kind, events in scale.decode_events.items():
        path = recording(kind, events)
        rates = in_turn(
            scale.rounds,
            ours=decoder(scale, path, "envelope", programs.DECODE),
            full=decoder(scale, path, "events", programs.DECODE),
            serde=decoder(scale, path, "envelope", programs.SERDE),
            msgspec=decoder(scale, path, "envelope", programs.PYTHON, programs.MSGSPEC),
        )
        yield compare(f"envelope scan, {kind}", rates["ours"], "our full decode", rates["full"], at_least(4))
        yield compare(f"envelope scan, {kind}", rates["ours"], "Rust serde", rates["serde"])
        yield compare(f"envelope scan, {kind}", rates["ours"], "msgspec", rates["msgspec"])


def decoder(scale, path, what, *command):
    """A program that decodes a recording; its figure counts only when it decoded every event."""

    def run():
        answer = report(*command, what, path, scale.seconds)
        if answer["decoded"] != answer["events"]:
            missed = answer["events"] - answer["decoded"]
            raise Failed(f"{programs.shown(command)} did not decode {missed} of {answer['events']} events ({what})")
        return answer["events_per_second"]

    return run


def compare(what, ours, peer, theirs, bar=None):
    return Row(what, rate(ours), f"{peer} {rate(theirs)}", ours / theirs, bar)
