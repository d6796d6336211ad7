"""What the things that run.sh can do have in common."""

import time

from .asking import Engine
from .cluster import Cluster
from .files import EngineFile
from .moving import KEYS
from .programs import Failed

_LIMIT = 900


class Run:
    """One of these things, step by step; whatever it starts ends with `ending`."""

    #: How long it may take, in seconds.
    limit = _LIMIT

    def __init__(self, tapedeck, place, with_spark, ending):
        self.tapedeck, self.place, self.with_spark, self.ending = tapedeck, place, with_spark, ending
        self.passed = 0
        self.engines = {}
        self.engine_files = {name: EngineFile(name) for name in ("duckdb", "clickhouse", "spark")}
        self._end = time.monotonic() + self.limit

    def tell(self, what):
        """A step is done."""
        if time.monotonic() > self._end:
            raise Failed(f"not finished after {self.limit} s")
        self.passed += 1
        print(f"PASS  {what}", flush=True)

    def end_with(self, thing):
        """Has something end with the run."""
        self.ending.callback(thing.end)
        return thing

    def start_engines(self):
        """Starts them all; they get ready beside each other."""
        self.engines = {
            "duckdb": self._engine("DuckDB", "duckdb"),
            "clickhouse": self._engine("ClickHouse", "clickhouse", KEYS),
        }
        if self.with_spark:
            cluster = self.end_with(Cluster(self.place))
            self.engines["spark"] = self._engine("Spark", "spark", cluster.environment)

    def _engine(self, name, module, environment=None):
        log = self.place / f"{module}.log"
        return self.end_with(Engine(name, f"{module}_engine", log, environment))
