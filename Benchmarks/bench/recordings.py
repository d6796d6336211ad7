"""The recordings that are measured with: generated once, kept in `.data`."""

import sys

from .programs import DATA, HOME, note, output


def recording(kind, events, length=2500):
    """A file with sessions of this kind, `length` events each, one after the other."""
    path = DATA / f"{kind}-{events}x{length}.jsonl"
    if not path.exists():
        generate(kind, events, length, path, f"{path}.partial")
    return path


def folder(kind, events, length=2500):
    """A folder with one file a session."""
    path = DATA / f"{kind}-{events}x{length}"
    if not path.exists():
        generate(kind, events, length, path, f"{path}.partial/")
    return path


def generate(kind, events, length, path, partial):
    note(f"generating {path.name}")
    DATA.mkdir(exist_ok=True)
    options = ["--kind", kind, "--events", events, "--length", length, "--output", partial]
    output(sys.executable, HOME / "generate.py", *options)
    (DATA / f"{path.name}.partial").rename(path)


def count_events(path):
    """How many events a file holds: its lines, without the sessions' headers."""
    with open(path, "rb") as file:
        return sum(not line.startswith(b'{"tapedeck"') for line in file)
