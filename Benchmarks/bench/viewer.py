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
READABLE_MS = 1000


def viewer(scale):
    path = recording("voice", EVENTS, EVENTS)
    figures = json.loads(output(BROWSER, "--figures", "--tapedeck", programs.TAPEDECK, path))

    def within(what, name, budget, bar=at_most(1)):
        return Row(what, duration(figures[name] / 1000), duration(budget / 1000), figures[name] / budget, bar)

    # A program that has just started reads the session first; the next page finds it read.
    yield within("viewer, 50,000 events: first paint", "first_paint_ms", BUDGET["first_paint_ms"])
    painted = figures["first_paint_ms"]
    yield Row(
        "the same",
        duration(painted / 1000),
        f"a heading alone {duration(figures['heading_ms'] / 1000)}",
        painted / figures["heading_ms"],
    )
    yield within("lanes and conversation", "lanes_ms", READABLE_MS, None)
    yield within("all events there", "readable_ms", READABLE_MS)
    yield within("waveforms, too", "loaded_ms", READABLE_MS, None)
    yield within("the second page: first paint", "again_first_paint_ms", BUDGET["first_paint_ms"])
    yield within("the second page: all events and waveforms there", "again_loaded_ms", READABLE_MS)
    for name in ("filter", "select"):
        yield within(name, f"{name}_ms", BUDGET[f"{name}_ms"])
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
