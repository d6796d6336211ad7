"""What a database holds, as SQLite and as `tapedeck` itself tell it."""

import base64
import json
import re
import sqlite3
import subprocess

from .case import Failed, check

# An event's line up to its payload, which stands there verbatim.
VERBATIM = re.compile(rb'\{"at":(?:"[^"]*"|null),"direction":"(client|server)",(?:"(?!payload)\w+":\w+,)*"payload":')


class Recording:
    """A database of recorded sessions."""

    def __init__(self, binary, path):
        self._binary, self.path = str(binary), str(path)

    def tapedeck(self, *arguments):
        """Runs a command over the database; gives its status, its output and its errors."""
        done = subprocess.run(
            [self._binary, arguments[0], "--db", self.path, *arguments[1:]],
            capture_output=True,
            timeout=120,
        )
        return done.returncode, done.stdout, done.stderr.decode(errors="replace")

    def rows(self, query, *values):
        """Rows by name."""
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30)
        try:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def run(self, statement):
        """Has SQLite do something with the file, as another program would."""
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            connection.execute(statement).fetchall()
        finally:
            connection.close()

    def check_integrity(self):
        """SQLite finds nothing wrong with the file."""
        answer = [row[0] for row in self.rows("PRAGMA integrity_check")]
        check(answer == ["ok"], f"PRAGMA integrity_check: {answer[:3]}")

    def sessions(self, names):
        """The rows of these sessions by name; those that were never stored are missing."""
        found = {}
        for row in self.rows("SELECT * FROM session WHERE upstream LIKE '%torture=%'"):
            name = re.search(r"torture=([\w.-]+)", row["upstream"])[1]
            if name in names:
                found[name] = row
        return found

    def check_sequence(self, row):
        """The session's events are numbered 1, 2, 3 …; gives how many there are."""
        first, last = row["id"] << 32, row["id"] << 32 | 0xFFFFFFFF
        found = self.rows("SELECT count(*) AS n, max(id) AS last FROM event WHERE id BETWEEN ? AND ?", first, last)[0]
        last_seq = (found["last"] or 0) & 0xFFFFFFFF
        check(found["n"] == last_seq, f"{row['session']}: {found['n']} events, but the last is number {last_seq}")
        return found["n"]

    def export(self, rows):
        """The payloads of these sessions as `tapedeck export` writes them: by session, client's and server's."""
        if not rows:
            return {}
        ids = [row["session"] for row in rows]
        status, output, errors = self.tapedeck("export", *ids)
        if status != 0:
            raise Failed(f"tapedeck export: status {status}: {errors.strip()[-300:]}")
        payloads, current = {}, None
        for line in output.split(b"\n")[:-1]:
            if line.startswith(b'{"tapedeck":'):
                current = {"client": [], "server": []}
                payloads[json.loads(line)["session"]["id"]] = current
            else:
                direction, payload = exported(line)
                current[direction].append(payload)
        return payloads

    def verify(self, *sessions):
        """Runs `tapedeck verify`; gives its status and what it finds."""
        status, output, errors = self.tapedeck("verify", *sessions, "--json")
        if status not in (0, 3):
            raise Failed(f"tapedeck verify: status {status}: {errors.strip()[-300:]}")
        return status, [finding["message"] for report in json.loads(output) for finding in report["findings"]]


def exported(line):
    """Direction and payload of an exported event."""
    if (start := VERBATIM.match(line)) and line.endswith(b"}"):
        return start[1].decode(), line[start.end() : -1]
    event = json.loads(line)
    if "text" in event:
        return event["direction"], event["text"].encode()
    return event["direction"], base64.b64decode(event["base64"])
