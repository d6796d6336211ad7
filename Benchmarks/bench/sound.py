"""Peaks of audio, and a session's sound as a WAV file."""

import wave

from . import programs
from .programs import DATA, Failed, in_turn, measured, report
from .recordings import recording
from .table import Row, at_most, duration

MINUTES = 60
# The page of an hour's session is to have its waveform at once.
LONGEST_PEAKS = 0.3


def sound(scale):
    """An hour of audio in memory, and the sound of a long session, beside what a script with numpy does."""
    yield from peaks(scale)
    yield from wav(scale)


def peaks(scale):
    ours, theirs = programs.PEAKS, (programs.PYTHON, programs.SOUND, "peaks")
    answers = [report(ours, MINUTES), report(*theirs, MINUTES)]
    if any(answers[0][member] != answers[1][member] for member in ("peaks", "sum")):
        raise Failed(f"peaks differ: {answers}")
    seconds = in_turn(
        scale.rounds,
        ours=lambda: report(ours, MINUTES)["seconds"],
        numpy=lambda: report(*theirs, MINUTES)["seconds"],
    )
    ours, numpy = seconds["ours"], seconds["numpy"]
    yield Row(f"peaks of {MINUTES} min of audio", duration(ours), f"numpy {duration(numpy)}", numpy / ours)
    yield Row("the same", duration(ours), duration(LONGEST_PEAKS), ours / LONGEST_PEAKS, at_most(1))


def wav(scale):
    path = recording("voice", scale.sound_events, scale.sound_events)
    ours, theirs = DATA / "ours.wav", DATA / "numpy.wav"
    seconds = in_turn(
        scale.query_rounds,
        ours=lambda: measured(programs.TAPEDECK, "audio", path, "-o", ours)["seconds"],
        numpy=lambda: measured(programs.PYTHON, programs.SOUND, "wav", path, theirs)["seconds"],
    )
    length = length_of(ours)
    peak = measured(programs.TAPEDECK, "audio", path, "-o", ours)["peak_kib"] / 1024
    for file in (ours, theirs):
        file.unlink()
    what = f"audio, {length / 60:.0f} min session"
    yield Row(what, duration(seconds["ours"]), f"numpy {duration(seconds['numpy'])}", seconds["numpy"] / seconds["ours"])
    yield Row("the same", duration(seconds["ours"]), f"real time {length:.0f} s", length / seconds["ours"])
    yield Row("its memory", f"{peak:.0f} MiB", "100 MiB", peak / 100, at_most(1))


def length_of(path):
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()
