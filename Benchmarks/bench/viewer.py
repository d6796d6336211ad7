"""The viewer's page with a long session, in Debian's Chromium, and the time of an export as one file."""

import json

from . import programs
from .programs import DATA, HOME, measured, output
from .recordings import recording
from .table import Row, at_least, at_most, duration

BROWSER = HOME.parent / "Browser" / "run.sh"
EVENTS = 50_000
# What viewer.md allows.
BUDGET = {"first_paint_ms": 200, "filter_ms": 50, "select_ms": 50, "heap_mb": 120}


def viewer(scale):
    path = recording("voice", EVENTS, EVENTS)
    figures = json.loads(output(BROWSER, "--figures", "--tapedeck", programs.TAPEDECK, path))
    names = {"first_paint_ms": "viewer, 50,000 events: first paint", "filter_ms": "filter", "select_ms": "select"}
    for name, what in names.items():
        yield Row(what, duration(figures[name] / 1000), duration(BUDGET[name] / 1000), figures[name] / BUDGET[name], at_most(1))
    yield Row("all events there", duration(figures["loaded_ms"] / 1000), "1 s", figures["loaded_ms"] / 1000, at_most(1))
    yield Row("panning", f"{figures['pan_fps']:.0f} fps", "60 fps", figures["pan_fps"] / 60, at_least(0.9))
    heap = figures["heap_mb"]
    yield Row("heap", f"{heap:.0f} MB", f"{BUDGET['heap_mb']} MB", heap / BUDGET["heap_mb"], at_most(1))
    size = figures["page_gzip_kb"]
    yield Row("script and style, compressed", f"{size:.0f} kB", "120 kB", size / 120, at_most(1))
    yield from export(recording("voice", scale.sound_events, scale.sound_events))


def export(path):
    """A long session as one file, beside its sound alone."""
    page, wav = DATA / "viewer.html", DATA / "viewer.wav"
    page_seconds = measured(programs.TAPEDECK, "export", path, "--format", "html", "--max-audio", "10GB", "-o", page)["seconds"]
    wav_seconds = measured(programs.TAPEDECK, "audio", path, "-o", wav)["seconds"]
    what = f"export --format html, {page.stat().st_size / 1e6:.0f} MB"
    yield Row(what, duration(page_seconds), f"audio {duration(wav_seconds)}", page_seconds / wav_seconds)
    page.unlink()
    wav.unlink()
