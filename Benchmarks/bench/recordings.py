"""The recordings that are measured with: generated once, kept in `.data`."""

import shutil
import sys

from .programs import DATA, HOME, note, output

GENERATOR = HOME / "generate.py"


def recording(kind, events, length=2500):
    """A file with sessions of this kind, `length` events each, one after the other."""
    return generated(DATA / f"{kind}-{events}x{length}.jsonl", kind, events, length)


def folder(kind, events, length=2500):
    """A folder with one file a session."""
    return generated(DATA / f"{kind}-{events}x{length}", kind, events, length)


def generated(path, kind, events, length):
    """Generates what is not there, or older than the generator."""
    if path.exists() and path.stat().st_mtime > GENERATOR.stat().st_mtime:
        return path
    note(f"generating {path.name}")
    partial = DATA / f"{path.name}.partial"
    for old in (path, partial):
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
    DATA.mkdir(exist_ok=True)
    target = partial if path.suffix else f"{partial}/"
    output(sys.executable, GENERATOR, "--kind", kind, "--events", events, "--length", length, "--output", target)
    return partial.rename(path)


def count_events(path):
    """How many events a file holds: its lines, without the sessions' headers."""
    with open(path, "rb") as file:
        return sum(not line.startswith(b'{"tapedeck"') for line in file)
