"""How files, bytes, requests and cost grow with a fleet: arithmetic over what `run.sh --cost` has measured."""

import json
from dataclasses import dataclass
from pathlib import Path

from .exporting import VIEWS

_HOME = Path(__file__).resolve().parent.parent
MEASURED = _HOME / "measured.json"
_PAGE = _HOME / "cost.md"
_BEGIN = "<!-- What follows was written by fleet/growth.py from measured.json. -->\n"
_END = "<!-- What was written by it ends here. -->\n"

RECORDERS = (10, 100, 1_000, 10_000)
#: Of each recorder, a day.
SESSIONS = 200
#: Of a session.
HOURS = 5 / 60
#: How long exported files are kept beside their Parquet, and Parquet is.
JSON_DAYS, PARQUET_DAYS = 7, 90
#: How often each recorder's files are moved, in a day.
PASSES = 24 * 60
#: Objects that one request lists, and how long that takes, in seconds; each asks for what follows the one before.
LISTED, LIST_PAGE = 1_000, 0.1
MONTH = 30

#: Dollars: for a request that puts or lists, one that gets, a gigabyte for a month, a processor for an hour.
PUT, GET, STORAGE, PROCESSOR = 5e-6, 4e-7, 0.023, 0.05


@dataclass(frozen=True)
class Fleet:
    """What a fleet of so many recorders makes in a day, and what that takes."""

    recorders: int
    measured: dict

    @property
    def sessions(self):
        return self.recorders * SESSIONS

    @property
    def hours(self):
        return self.sessions * HOURS

    @property
    def events(self):
        return self.hours * self.measured["events_per_hour"]

    @property
    def files(self):
        return self.sessions * VIEWS

    def gigabytes(self, what):
        """Of the databases, the exported files, or Parquet."""
        return self.hours * self.measured[f"{what}_bytes_per_hour"] / 1e9

    def seconds(self, what):
        """On one processor: of the eight questions over exported files, or of compaction."""
        per_file, per_event = (self.measured[f"{what}_seconds_per_{thing}"] for thing in ("file", "event"))
        return self.files * per_file + self.events * per_event

    @property
    def parquet_seconds(self):
        """On one processor: of the eight questions over Parquet."""
        return self.events * self.measured["parquet_question_seconds_per_event"]

    @property
    def sync_lists(self):
        """Lists of one `aws s3 sync`, which looks at all that is there."""
        return self.files * JSON_DAYS / LISTED


def tables(measured):
    """The part of the page that is made of figures."""
    fleets = [Fleet(recorders, measured) for recorders in RECORDERS]
    yield from _constants(measured)
    yield from _table(
        "What there is after a day",
        ["recorders", "sessions", "hours", "events", "files", "databases", "exported files", "Parquet"],
        [
            [
                *(_count(x) for x in (fleet.recorders, fleet.sessions, fleet.hours, fleet.events, fleet.files)),
                *(_bytes(fleet.gigabytes(what)) for what in ("database", "json", "parquet")),
            ]
            for fleet in fleets
        ],
    )
    yield from _table(
        f"Moving: every minute, into one place, where files stay {JSON_DAYS} days",
        ["recorders", "files there", "one `sync` lists for", "its lists, a month", "files put, a month"],
        [
            [
                _count(fleet.recorders),
                _count(fleet.files * JSON_DAYS),
                _time(fleet.sync_lists * LIST_PAGE),
                _dollars(fleet.sync_lists * fleet.recorders * PASSES * MONTH * PUT),
                _dollars(fleet.files * measured["puts_per_file"] * MONTH * PUT),
            ]
            for fleet in fleets
        ],
    )
    yield from _table(
        "Asking: the eight questions over one day, on one processor",
        ["recorders", "listing the files", "questions, exported files", "compaction, once", "questions, Parquet"],
        [
            [
                _count(fleet.recorders),
                _time(fleet.files / LISTED * LIST_PAGE),
                _time(fleet.seconds("json_question")),
                _time(fleet.seconds("compaction")),
                _time(fleet.parquet_seconds),
            ]
            for fleet in fleets
        ],
    )
    yield from _table(
        f"Three ways for {_count(RECORDERS[-1])} recorders, a month",
        ["", "files a day", "requests", "kept", "compaction", "together"],
        [[name, _count(files), *map(_dollars, (*cost, sum(cost)))] for name, files, cost in _ways(fleets[-1])],
    )


def _ways(fleet):
    """Each with its files, and what requests, storage and processors cost in a month."""
    measured = fleet.measured
    processor = MONTH * PROCESSOR / 3600
    requests = fleet.files * MONTH * (PUT * measured["puts_per_file"] + GET)
    parquet = fleet.gigabytes("parquet") * PARQUET_DAYS * STORAGE
    json_too = fleet.gigabytes("json") * JSON_DAYS * STORAGE + parquet
    cost = (requests, json_too, fleet.seconds("compaction") * processor)
    yield "exported, compacted in the bucket", fleet.files, cost
    part = (VIEWS - 1) / VIEWS
    less = STORAGE * (
        fleet.gigabytes("json_without_events") * JSON_DAYS + fleet.gigabytes("parquet_without_events") * PARQUET_DAYS
    )
    work = fleet.files * part * measured["compaction_seconds_per_file"] * processor
    yield "the same, `--events none`", fleet.files * part, (requests * part, less, work)
    files = fleet.recorders * VIEWS
    yield "Parquet, made beside each recorder", files, (files * MONTH * PUT, parquet, 0)


def _constants(measured):
    hour = [
        ("events", _count(measured["events_per_hour"])),
        ("in the database, with audio", _bytes(measured["database_bytes_per_hour"] / 1e9)),
        ("exported files", _bytes(measured["json_bytes_per_hour"] / 1e9)),
        ("of these, all but `events`", _bytes(measured["json_without_events_bytes_per_hour"] / 1e9)),
        ("Parquet", _bytes(measured["parquet_bytes_per_hour"] / 1e9)),
        ("of that, all but `events`", _bytes(measured["parquet_without_events_bytes_per_hour"] / 1e9)),
    ]
    yield from _table("Measured: an hour of calls", ["", ""], hour)
    engine = [
        [name, f"{measured[f'{key}_file'] * 1e3:.2f} ms", f"{measured[f'{key}_event'] * 1e6:.2f} µs"]
        for name, key in (
            ("the eight questions, exported files", "json_question_seconds_per"),
            ("compaction to Parquet", "compaction_seconds_per"),
        )
    ]
    an_event = measured["parquet_question_seconds_per_event"]
    engine.append(["the eight questions, Parquet", "", f"{an_event * 1e6:.2f} µs"])
    yield from _table("Measured: DuckDB on one processor", ["", "a file", "an event"], engine)
    yield (
        f"Measured: requests. A file is put with {measured['puts_per_file']:.0f}. `aws s3 sync` lists all that is there each "
        f"time, {LISTED:,} objects with a request; `aws s3 mv` lists with {measured['lists_of_mv']:.0f}."
    )
    yield ""


def _table(title, head, rows):
    yield f"**{title}**"
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join(['---'] + ['---:'] * (len(head) - 1))} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _count(number):
    """A number in three digits or so."""
    for factor, unit in ((1e9, " billion"), (1e6, " million")):
        if number >= factor:
            return f"{number / factor:.3g}{unit}"
    return f"{number:,.0f}"


def _bytes(gigabytes):
    for factor, unit in ((1e3, "TB"), (1, "GB"), (1e-3, "MB"), (1e-6, "kB")):
        if gigabytes >= factor:
            return f"{gigabytes / factor:.3g} {unit}"
    return f"{gigabytes * 1e9:.0f} B"


def _time(seconds):
    for factor, unit in ((86_400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * factor:
            return f"{seconds / factor:,.1f} {unit}"
    return f"{seconds:.1f} s"


def _dollars(dollars):
    return f"${_count(dollars)}" if dollars >= 1 else f"${dollars:.2f}"


def _written():
    return "\n".join(tables(json.loads(MEASURED.read_text()))) + "\n"


def write_page():
    """Writes that part of the page anew."""
    before, rest = _PAGE.read_text(encoding="utf-8").split(_BEGIN)
    _PAGE.write_text(before + _BEGIN + _written() + _END + rest.split(_END)[1], encoding="utf-8")


def problem_with_page():
    """What is wrong with the page; None when its tables follow from what was measured."""
    text = _PAGE.read_text(encoding="utf-8").split(_BEGIN)[-1].split(_END)[0]
    if text == _written():
        return None
    return "cost.md does not say what follows from measured.json: write it anew with --cost"
