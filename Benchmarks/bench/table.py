"""The rows of the answer, and how they are printed."""

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class Bar:
    """What a ratio should be: at least `limit`, or at most."""

    sign: str
    limit: float

    def is_met(self, ratio):
        return ratio >= self.limit if self.sign == "≥" else ratio <= self.limit

    def __str__(self):
        return f"{self.sign} {self.limit:g}"


def at_least(limit):
    return Bar("≥", limit)


def at_most(limit):
    return Bar("≤", limit)


@dataclass(frozen=True)
class Row:
    """One comparison. `ours` and `peer` are shown as they are; without a bar the row is there for comparison only."""

    what: str
    ours: str
    peer: str
    ratio: float
    bar: Optional[Bar] = None

    def cells(self):
        met = "" if self.bar is None else "yes" if self.bar.is_met(self.ratio) else "NO"
        return [self.what, self.ours, self.peer, f"{self.ratio:.2f}", str(self.bar or ""), met]


HEADINGS = ["what", "ours", "peer", "ratio", "bar", "met?"]


def render(rows):
    """A table that reads as plain text and as Markdown."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    text = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(text)


def rate(events_per_second):
    """A number of events a second."""
    if events_per_second >= 1e6:
        return f"{events_per_second / 1e6:.2f} M/s"
    return f"{events_per_second / 1e3:.0f} k/s"


def duration(seconds):
    """Seconds, or milliseconds when there are few."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def size(count):
    """Bytes."""
    return f"{count / 1e6:.1f} MB"
