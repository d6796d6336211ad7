"""Engines that are asked, each in a process of its own, and SQLite, which is asked here."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time

from .files import questions
from .programs import Failed, tail


class SQLite:
    """The recorders' databases, side by side: what all others have to say, too."""

    name = "SQLite"

    def __init__(self, databases):
        """`databases` are paths by host."""
        self._connection = sqlite3.connect(":memory:")
        for number, path in enumerate(databases.values()):
            self._connection.execute(f"ATTACH ? AS d{number}", (str(path),))
        hosts = list(databases)
        views = self._connection.execute("SELECT name FROM d0.sqlite_master WHERE type = 'view'").fetchall()
        for (view,) in views:
            # A view of one file sees only that file, so each is read on its own.
            date = "substr(started_at, 1, 10) AS date, " if view == "sessions" else ""
            parts = [f"SELECT *, {date}'{host}' AS host FROM d{number}.{view}" for number, host in enumerate(hosts)]
            self._connection.execute(f"CREATE TEMP VIEW {view} AS {' UNION ALL '.join(parts)}")

    def ask(self):
        """The answers to the eight questions, and how long each took."""
        rows, seconds = [], []
        for query in questions():
            start = time.monotonic()
            rows.append([list(row) for row in self._connection.execute(query)])
            seconds.append(time.monotonic() - start)
        return rows, seconds


    def count_events(self):
        """How many events there are."""
        return self._connection.execute("SELECT count(*) FROM events").fetchone()[0]

    def hours(self):
        """How long all sessions were together."""
        return self._connection.execute("SELECT sum(duration_ms) FROM sessions").fetchone()[0] / 3_600_000


class Engine:
    """An engine's process, from its start until it is told to end."""

    def __init__(self, name, module, log, environment=None, patience=300):
        self.name, self._log, self._patience = name, log, patience
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"fleet.engines.{module}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=open(log, "wb"),
            env={**os.environ, **(environment or {})},
            text=True,
        )

    def wait_until_ready(self):
        self._answer()

    def run(self, statements):
        """Has statements run; tells the processor's seconds, of an engine in the process itself."""
        return self._request(statements, [])["processor"]

    def work(self):
        """The processor's seconds for the eight questions, of an engine in the process itself."""
        return self._request([], questions())["processor"]

    def ask(self):
        """The answers to the eight questions, and how long each took."""
        answer = self._request([], questions())
        return answer["rows"], answer["seconds"]

    def _request(self, run, ask):
        self._process.stdin.write(json.dumps({"run": run, "ask": ask}) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        if "error" in answer:
            raise Failed(f"{self.name}: {answer['error']}")
        return answer

    def _answer(self):
        guard = threading.Timer(self._patience, self._process.kill)
        guard.start()
        try:
            line = self._process.stdout.readline()
        finally:
            guard.cancel()
        if not line:
            raise Failed(f"{self.name} did not answer within {self._patience} s: {tail(self._log)}")
        return json.loads(line)

    def end(self):
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def difference(expected, found):
    """What is different between two answers to the questions, in words; None when nothing is."""
    for number, (wanted, got) in enumerate(zip(expected, found, strict=True), 1):
        if len(wanted) != len(got):
            return f"question {number}: {len(got)} rows, not {len(wanted)}"
        for row, (wanted_row, got_row) in enumerate(zip(wanted, got), 1):
            for place, (a, b) in enumerate(zip(wanted_row, got_row, strict=True), 1):
                if not is_same(a, b):
                    return f"question {number}, row {row}, column {place}: {b!r}, not {a!r}"
    return None


def is_same(a, b):
    """Sums of fractions differ in their last digits with the order in which they are added up."""
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    return a == b
