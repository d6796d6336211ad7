"""Where the programs are, and how they are run."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HOME = Path(__file__).resolve().parent.parent
BUILD = HOME / ".build"
DATA = HOME / ".data"
VENV = HOME / ".venv" / "bin"

TAPEDECK = BUILD / "release" / "tapedeck"
DECODE = BUILD / "release" / "DecodeBenchmark"
APPEND = BUILD / "release" / "AppendBenchmark"
PEAKS = BUILD / "release" / "PeakBenchmark"
INSERT = BUILD / "c" / "insert"
MEASURE = BUILD / "c" / "measure"
LOAD = BUILD / "c" / "load"
SERDE = BUILD / "rust" / "release" / "serde-decode"
PYTHON = VENV / "python"
MSGSPEC = HOME / "python" / "msgspec_decode.py"
WEBSOCKET_LOAD = HOME / "python" / "websocket_load.py"
SOUND = HOME / "python" / "sound.py"
DUCKDB = HOME / "python" / "duckdb_totals.py"
SQLITE_UTILS = VENV / "sqlite-utils"


class Failed(Exception):
    """A program did not do what is being measured; the figures would mean nothing."""


def note(text):
    """Tells on stderr what is going on."""
    print(f"· {text}", file=sys.stderr, flush=True)


def output(*command):
    """Runs a command and gives its standard output."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode != 0:
        raise Failed(f"{shown(command)}: status {result.returncode}\n{result.stderr.strip()}")
    return result.stdout


def report(*command):
    """Runs a program that prints a line of JSON."""
    return json.loads(output(*command))


def measured(*command):
    """Runs a whole process; gives its `seconds` and `peak_kib`."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as answer:
        command = [str(part) for part in (MEASURE, answer.name, *command)]
        result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if result.returncode != 0:
            raise Failed(f"{shown(command[2:])}: status {result.returncode}\n{result.stderr.strip()}")
        return json.loads(answer.read())


def shown(command):
    """A command as an error message names it: program and first arguments, without folders."""
    return " ".join(Path(str(part)).name for part in list(command)[:4])


def in_turn(rounds, **programs):
    """Runs all programs once a round, so that a slow minute is slow for all; gives the median of each."""
    figures = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            figures[name].append(program())
    return {name: median(values) for name, values in figures.items()}


def remove_database(path):
    """Removes a database with its journal files."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
