"""Three recorders, four engines, and the same answers: what is shown step by step."""

import asyncio
import random

from .asking import SQLite, difference
from .compacting import compact_folder, days, empty, size
from .exporting import VIEWS, Follower, files, kill_halfway, wait_for_sessions
from .growth import problem_with_page
from .moving import Bucket
from .programs import check
from .recording import CALLS, Recorder, hold_calls
from .running import Run


class Showing(Run):
    """All of it, from recorders to answers."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.dataset, self.raw, self.parquet = (self.place / name for name in ("dataset", "raw", "parquet"))

    def run(self):
        self.bucket = self.end_with(Bucket(self.place))
        self.start_engines()
        self.record()
        self.move()
        self.define_views()
        self.ask("the exported files")
        self.kill()
        self.compact()
        self.ask("Parquet")
        self.compact_at_recorders()
        problem = problem_with_page()
        check(problem is None, problem)
        self.tell("cost.md says what follows from the measured constants")

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

    def define_views(self):
        """Each engine gets the views over the files, as soon as it is ready."""
        for name, engine in self.engines.items():
            engine.wait_until_ready()
            engine.run(self.engine_files[name].views(self.place_for(name, "raw", self.raw)))

    def ask(self, what):
        """The same questions of every engine."""
        for engine in self.engines.values():
            found, seconds = engine.ask()
            problem = difference(self.expected, found)
            check(problem is None, f"{engine.name} over {what}: {problem}")
            times = f"{sum(seconds):.1f} s; SQLite {sum(self.seconds):.2f} s"
            self.tell(f"{engine.name} over {what}: the same eight answers ({times})")

    def place_for(self, name, folder, path):
        """ClickHouse reads the bucket, the others a folder."""
        return f"{self.bucket.url}/{folder}" if name == "clickhouse" else path

    def kill(self):
        """An exporter is killed halfway; the next one makes the same files."""
        rng = random.Random(14)
        place = self.place / "killed"
        place.mkdir()
        killed = 0
        for host, database in self.databases.items():
            wanted = {path: content for path, content in files(self.dataset).items() if f"/host={host}/" in path}
            folders = kill_halfway(self.tapedeck, database, host, place, rng)
            for folder in folders:
                check(files(folder) == wanted, f"after kill -9, the files of {host} are not the same")
            killed += len(folders) - 1
        self.tell(f"{killed} exporters killed, one of each recorder halfway, and run again: the same files, to the byte")

    def compact(self):
        """Each day as Parquet, by ClickHouse; then the files that it was made of go, but for the newest."""
        for day in days(self.raw):
            self.engines["clickhouse"].run(
                self.engine_files["clickhouse"].compaction(f"{self.bucket.url}/parquet", day)
            )
        self.bucket.fetch("parquet", self.parquet)
        made = len(list(self.parquet.rglob("*.parquet")))
        check(made == len(days(self.raw)) * VIEWS, f"there are {made} Parquet files")
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
        before, after = size(self.dataset, "*.gz"), size(self.parquet, "*.parquet")
        exported = f"{before / 1e3:,.0f} kB in {self.count * VIEWS} files"
        self.tell(f"compacted by ClickHouse: {exported} to {after / 1e3:,.0f} kB in {made}")

    def compact_at_recorders(self):
        """Each recorder's files as Parquet, by DuckDB, before they are moved: few files, and the same answers."""
        duckdb, file = self.engines["duckdb"], self.engine_files["duckdb"]
        parquet = self.place / "parquet-by-host"
        for host in self.databases:
            dataset = self.place / "killed" / f"{host}-whole"
            duckdb.run(file.views(dataset))
            compact_folder(duckdb, file, dataset, parquet, part=host)
            empty(dataset)
        duckdb.run(file.joined_views(parquet))
        problem = difference(self.expected, duckdb.ask()[0])
        check(problem is None, f"DuckDB over Parquet of each recorder: {problem}")
        made = len(list(parquet.rglob("*.parquet")))
        self.tell(f"DuckDB over Parquet that was made beside each recorder: the same eight answers of {made} files")

