"""Measures what cost.md is reckoned from, and writes its tables anew."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from .asking import SQLite
from .compacting import compact_folder, empty, size
from .growth import LISTED, MEASURED, write_page
from .moving import Bucket
from .programs import check
from .running import Run
from .speed import generate, import_and_export

#: Calls of some minutes.
_CALLS = ("calls", 24, "voice", 3_500)
#: Short chats, in which a file has few rows.
_CHATS = ("chats", 400, "text", 60)


@dataclass
class Made:
    """Sessions that were made up and exported."""

    database: Path
    dataset: Path
    parquet: Path
    events: int
    hours: float

    @property
    def files(self):
        return len(list(self.dataset.rglob("*.gz")))


class Cost(Run):
    """Two datasets, of much and of little in a file: the difference tells what a file costs, and what an event does."""

    limit = 1800

    def run(self):
        self.with_spark = False
        self.start_engines()
        self.engine, self.engine_file = self.engines["duckdb"], self.engine_files["duckdb"]
        self.engine.wait_until_ready()
        self.engine.run(["SET threads = 1"])
        calls, chats = self.make(*_CALLS), self.make(*_CHATS)
        measured = sizes(calls, calls.dataset, "json", "*.gz") | self.requests(chats) | self.times(calls, chats)
        measured |= sizes(calls, calls.parquet, "parquet", "*.parquet") | {
            "events_per_hour": calls.events / calls.hours,
            "database_bytes_per_hour": calls.database.stat().st_size / calls.hours,
        }
        MEASURED.write_text(json.dumps({name: round(value, 9) for name, value in measured.items()}, indent=2) + "\n")
        write_page()
        self.tell("measured.json and the tables of cost.md are written")

    def make(self, name, sessions, kind, length):
        place = self.place / name
        place.mkdir()
        generate(place / "sessions", kind, sessions * length, length)
        database, dataset = place / "fleet.db", place / "dataset"
        events, seconds = import_and_export(self.tapedeck, place / "sessions", database, dataset)
        self.tell(f"{name}: {events:,} events exported in {seconds:.1f} s")
        return Made(database, dataset, place / "parquet", events, SQLite({"here": database}).hours())

    def requests(self, chats):
        """What S3 is asked for when everything is new, when nothing is, and when files are only put there."""
        bucket = self.end_with(Bucket(self.place))
        counts = [bucket.requests()]
        for move in (bucket.sync, bucket.sync, bucket.move):
            files = chats.files
            move(chats.dataset)
            counts.append(bucket.requests())
        new, again, moved = (later - earlier for earlier, later in zip(counts, counts[1:]))
        check(not chats.files, "aws s3 mv left files behind")
        bucket.fetch("raw", chats.dataset)
        self.tell(f"{files:,} files moved: aws s3 sync {dict(new)}, again {dict(again)}; aws s3 mv {dict(moved)}")
        check(again["LIST"] == math.ceil(new["PUT"] / LISTED), "aws s3 sync does not list all that is there")
        return {"puts_per_file": moved["PUT"] / files, "lists_of_mv": moved["LIST"]}

    def times(self, calls, chats):
        """What the questions and compaction take, by files and events, on one processor."""
        seconds = {"json": [], "compaction": [], "parquet": []}
        for made in (calls, chats):
            self.engine.run(self.engine_file.views(made.dataset))
            seconds["json"].append(self.ask())
            seconds["compaction"].append(compact_folder(self.engine, self.engine_file, made.dataset, made.parquet))
        work = [(made.files, made.events) for made in (calls, chats)]
        for made in (calls, chats):
            empty(made.dataset)
            self.engine.run(self.engine_file.views(made.dataset) + self.engine_file.joined_views(made.parquet))
            seconds["parquet"].append(self.ask())
        self.tell(f"the eight questions and compaction by DuckDB: {work} files and events, {seconds}")
        found = {}
        for what, name in (("json", "json_question"), ("compaction", "compaction")):
            per_file, per_event = solved(work, seconds[what])
            found |= {f"{name}_seconds_per_file": per_file, f"{name}_seconds_per_event": per_event}
        # Parquet's files are few: what is left are the events of the larger dataset.
        return found | {"parquet_question_seconds_per_event": seconds["parquet"][0] / calls.events}

    def ask(self):
        """The processor's seconds for the eight questions, the second time: the first one finds nothing in memory."""
        self.engine.work()
        return self.engine.work()


def sizes(calls, folder, name, pattern):
    """What an hour of calls comes to, with and without events."""
    whole = size(folder, pattern)
    rest = whole - size(folder / "events", pattern)
    return {
        f"{name}_bytes_per_hour": whole / calls.hours,
        f"{name}_without_events_bytes_per_hour": rest / calls.hours,
    }


def solved(work, seconds):
    """Seconds a file and seconds an event, of two measurements."""
    (files, events), (more_files, fewer_events) = work
    determinant = files * fewer_events - more_files * events
    per_file = (seconds[0] * fewer_events - seconds[1] * events) / determinant
    per_event = (files * seconds[1] - more_files * seconds[0]) / determinant
    check(per_file > 0 and per_event > 0, f"figures that cannot be: {work}, {seconds}")
    return per_file, per_event
