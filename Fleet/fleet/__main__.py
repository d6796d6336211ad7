"""python3 -m fleet --tapedeck BINARY [--keep DIR] [--without-spark]: run.sh, which installs what is needed, starts it."""

import argparse
import asyncio
import contextlib
import datetime
import random
import sys
import tempfile
import time
from pathlib import Path

from .asking import Engine, SQLite, difference, engine_files
from .cluster import Cluster
from .exporting import Follower, files, kill_and_repeat, wait_for_sessions
from .moving import KEYS, Bucket
from .programs import Failed, check
from .recording import CALLS, Recorder, hold_calls

_LIMIT = 900


def main():
    parser = argparse.ArgumentParser(prog="run.sh")
    parser.add_argument("--tapedeck", required=True, type=Path)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--without-spark", action="store_true")
    options = parser.parse_args()
    started = time.monotonic()
    with contextlib.ExitStack() as ending:
        if options.keep:
            place = options.keep.resolve()
            place.mkdir(parents=True, exist_ok=True)
        else:
            place = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="tapedeck-fleet-")))
        fleet = Fleet(options.tapedeck.resolve(), place, not options.without_spark, started, ending)
        try:
            fleet.run()
        except Failed as failure:
            print(f"FAIL  {failure}", flush=True)
            sys.exit(1)
    print(f"fleet: {fleet.passed} passed, {time.monotonic() - started:.0f} s")


class Fleet:
    """What is shown, step by step; whatever it starts ends with `ending`."""

    def __init__(self, tapedeck, place, with_spark, started, ending):
        self.tapedeck, self.place, self.started, self.ending = tapedeck, place, started, ending
        self.dataset, self.raw, self.parquet = place / "dataset", place / "raw", place / "parquet"
        self.with_spark = with_spark
        self.passed = 0
        self.engine_files = engine_files()

    def run(self):
        self.start_servers()
        self.record()
        self.move()
        self.ask("the exported files")
        self.kill()
        self.compact()
        self.ask("Parquet")

    def tell(self, what):
        if time.monotonic() - self.started > _LIMIT:
            raise Failed(f"not finished after {_LIMIT} s")
        self.passed += 1
        print(f"PASS  {what}", flush=True)

    def end_with(self, thing):
        self.ending.callback(thing.end)
        return thing

    # What takes time to start

    def start_servers(self):
        self.bucket = self.end_with(Bucket(self.place))
        self.engines = {
            "duckdb": self.engine("DuckDB", "duckdb"),
            "clickhouse": self.engine("ClickHouse", "clickhouse", KEYS),
        }
        if self.with_spark:
            cluster = self.end_with(Cluster(self.place))
            self.engines["spark"] = self.engine("Spark", "spark", cluster.environment)

    def engine(self, name, module, environment=None):
        log = self.place / f"{module}.log"
        return self.end_with(Engine(name, f"{module}_engine", log, environment))

    # The steps

    def record(self):
        """Three recorders at once, each with four sessions at once, and an exporter beside each."""
        recorders = [Recorder(host, self.tapedeck, self.place) for host in CALLS]
        for recorder in recorders:
            self.ending.callback(recorder.kill)
            self.ending.callback(recorder.server.kill)
        followers = [Follower(self.tapedeck, recorder, self.dataset, self.place) for recorder in recorders]
        for follower in followers:
            self.ending.callback(follower.kill)

        async def hold_all():
            await asyncio.gather(*(hold_calls(recorder) for recorder in recorders))

        asyncio.run(hold_all())
        self.count = sum(len(calls) for calls in CALLS.values())
        wait_for_sessions(self.dataset, self.count)
        for program in followers + recorders:
            program.stop()
        self.databases = {recorder.name: recorder.database for recorder in recorders}
        self.sqlite = SQLite(self.databases)
        self.expected, self.seconds = self.sqlite.ask()
        check(all(self.expected), f"a question has no answer: {[len(rows) for rows in self.expected]}")
        self.tell(f"{self.count} sessions through {len(recorders)} recorders at once, exported as they closed")

    def move(self):
        """Into the bucket, twice: the second time, nothing is new."""
        self.bucket.sync(self.dataset)
        self.bucket.sync(self.dataset)
        self.bucket.fetch("raw", self.raw)
        check(files(self.raw) == files(self.dataset), "the bucket has other files than the folder")
        self.tell(f"{len(files(self.raw))} files moved to S3 with aws s3 sync")

    def ask(self, what):
        """The same questions of every engine; the views are there since the first time."""
        for name, engine in self.engines.items():
            if what != "Parquet":
                engine.wait_until_ready()
                engine.run(self.engine_files[name].views(self.place_for(name, "raw", self.raw)))
            found, seconds = engine.ask()
            problem = difference(self.expected, found)
            check(problem is None, f"{engine.name} over {what}: {problem}")
            self.tell(f"{engine.name} over {what}: the same eight answers ({seconds:.1f} s; SQLite {self.seconds:.2f} s)")

    def place_for(self, name, folder, path):
        """ClickHouse reads the bucket, the others a folder."""
        return f"{self.bucket.url}/{folder}" if name == "clickhouse" else path

    def kill(self):
        """An exporter is killed at work; the next one makes the same files."""
        rng = random.Random(14)
        for host, database in self.databases.items():
            target = self.place / f"killed-{host}" / "dataset"
            target.parent.mkdir()
            kill_and_repeat(self.tapedeck, database, host, target, rng, 6)
            wanted = {path: content for path, content in files(self.dataset).items() if f"/host={host}/" in path}
            check(files(target) == wanted, f"after kill -9, the files of {host} are not the same")
        self.tell("exporters killed in the middle, and run again: the same files, byte for byte")

    def compact(self):
        """Each day as Parquet, by ClickHouse; then the files that it was made of go, but for the newest."""
        days = sorted({path.name.removeprefix("date=") for path in self.raw.glob("sessions/date=*")})
        for day in days:
            datetime.date.fromisoformat(day)
            self.engines["clickhouse"].run(
                self.engine_files["clickhouse"].compaction(f"{self.bucket.url}/parquet", day)
            )
        self.bucket.fetch("parquet", self.parquet)
        made = list(self.parquet.rglob("*.parquet"))
        check(len(made) == len(days) * 10, f"{len(made)} Parquet files, not {len(days) * 10}")
        # One session stays as it was exported, as one that comes late would: it counts once.
        late = sorted(path.name for path in self.raw.glob("sessions/*/*/*.gz"))[-1]
        for path in self.raw.rglob("*.jsonl.gz"):
            if path.name != late:
                path.unlink()
        self.bucket.aws("s3", "sync", str(self.raw), "s3://calls/raw", "--delete", "--only-show-errors")
        for name, engine in self.engines.items():
            # Spark remembers which files there were.
            engine.run(self.engine_files[name].views(self.place_for(name, "raw", self.raw)))
            engine.run(self.engine_files[name].joined_views(self.place_for(name, "parquet", self.parquet)))
        size = sum(path.stat().st_size for path in made)
        before = sum(len(content) for content in files(self.dataset).values())
        self.tell(
            f"compacted to {len(made)} Parquet files by ClickHouse: {before / 1e3:,.0f} kB in "
            f"{self.count * 10} files to {size / 1e3:,.0f} kB"
        )


if __name__ == "__main__":
    main()
