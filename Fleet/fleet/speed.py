"""The eight questions over many events, of each engine beside the SQLite file."""

import subprocess
import sys
import time
from pathlib import Path

from .asking import SQLite, difference
from .compacting import compact_folder, empty, size
from .files import questions
from .programs import check, run
from .running import Run

_GENERATOR = Path(__file__).resolve().parents[2] / "Benchmarks" / "generate.py"
#: Events of a session.
_LENGTH = 5_000


class Speed(Run):
    """One database, its export, and what each engine makes of it."""

    limit = 3600

    def __init__(self, tapedeck, place, with_spark, ending, events):
        super().__init__(tapedeck, place, with_spark, ending)
        self.events = events
        self.database, self.dataset, self.parquet = (place / name for name in ("speed.db", "dataset", "parquet"))

    def run(self):
        self.start_engines()
        self.make()
        self.sqlite = SQLite({"here": self.database})
        self.expected, seconds = self.sqlite.ask()
        columns = {"SQLite": seconds}
        for name, engine in self.engines.items():
            engine.wait_until_ready()
            engine.run(self.engine_files[name].views(self.dataset))
            columns[f"{engine.name}, files"] = self.ask(engine, "the exported files")
        self.compact()
        for name, engine in self.engines.items():
            engine.run(self.engine_files[name].joined_views(self.parquet))
            columns[f"{engine.name}, Parquet"] = self.ask(engine, "Parquet")
        print("\n" + "\n".join(table(columns)) + "\n")

    def make(self):
        """Sessions that are made up, in a database and in a dataset."""
        generate(self.place / "sessions", "mixed", self.events, _LENGTH)
        count, seconds = import_and_export(self.tapedeck, self.place / "sessions", self.database, self.dataset)
        self.tell(f"{count:,} events exported in {seconds:.1f} s: {count / seconds:,.0f} a second")

    def ask(self, engine, what):
        found, seconds = engine.ask()
        problem = difference(self.expected, found)
        check(problem is None, f"{engine.name} over {what}: {problem}")
        self.tell(f"{engine.name} over {what}: the same eight answers")
        return seconds

    def compact(self):
        """By DuckDB; what was exported goes, so that Parquet is all there is."""
        start = time.monotonic()
        compact_folder(self.engines["duckdb"], self.engine_files["duckdb"], self.dataset, self.parquet)
        before, after = size(self.dataset, "*.gz"), size(self.parquet, "*.parquet")
        took = f"{time.monotonic() - start:.1f} s"
        self.tell(f"compacted by DuckDB in {took}: {before / 1e6:,.0f} MB to {after / 1e6:,.0f} MB")
        empty(self.dataset)
        for name, engine in self.engines.items():
            engine.run(self.engine_files[name].views(self.dataset))


def generate(folder, kind, events, length):
    """Writes recordings of sessions, a file each."""
    options = ("--kind", kind, "--events", events, "--length", length, "--output", f"{folder}/")
    subprocess.run([sys.executable, str(_GENERATOR), *map(str, options)], check=True)


def import_and_export(tapedeck, recordings, database, dataset):
    """Fills a database and a dataset; tells how many events there are, and how long the export took."""
    files = sorted(recordings.iterdir())
    for start in range(0, len(files), 1000):
        run(tapedeck, "--db", database, "import", *files[start : start + 1000], seconds=1800)
    start = time.monotonic()
    run(tapedeck, "--db", database, "export", "--dataset", dataset, "--host", "here", seconds=1800)
    seconds = time.monotonic() - start
    return SQLite({"here": database}).count_events(), seconds


def table(columns):
    """The seconds of each question in Markdown, a column an engine."""
    yield "| question | " + " | ".join(columns) + " |"
    yield "| --- |" + " ---: |" * len(columns)
    for number in range(len(questions())):
        yield f"| {number + 1} | " + " | ".join(f"{seconds[number]:.2f} s" for seconds in columns.values()) + " |"
    yield "| all | " + " | ".join(f"**{sum(seconds):.1f} s**" for seconds in columns.values()) + " |"
