#!/usr/bin/env python3
"""What a script does about sound, with numpy.

    sound.py peaks MINUTES           the lowest and the highest sample of every 5, 20, 80 and 320 ms of noise
    sound.py wav RECORDING OUTPUT    both sides of a session, placed by their times, as a WAV file of 24 kHz

`peaks` prints how long it took without making the noise, which is PeakBenchmark's. `wav` is a whole process; it knows
nothing of interruptions and writes all that the assistant said.
"""

import base64
import json
import sys
import time
import wave
from datetime import datetime

import numpy

RATE = 24_000
APPENDS = {"input_audio_buffer.append": "audio"}
DELTAS = {"response.output_audio.delta": "delta", "response.audio.delta": "delta"}


def noise(minutes):
    """x = 1103515245 x + 12345, of which the upper half is a sample."""
    count = minutes * 60 * RATE
    factors = numpy.cumprod(numpy.full(count, 1103515245, numpy.uint32), dtype=numpy.uint32)
    before = numpy.concatenate(([numpy.uint32(1)], factors[:-1]))
    offsets = numpy.cumsum(before, dtype=numpy.uint32) * numpy.uint32(12345)
    return ((factors + offsets) >> numpy.uint32(16)).astype(numpy.uint16).view(numpy.int16)


def peaks(minutes):
    samples = noise(minutes)
    start = time.perf_counter()
    frames = samples.reshape(-1, RATE * 5 // 1000)
    low, high = frames.min(axis=1), frames.max(axis=1)
    low, high = [numpy.trunc(level / 256).astype(numpy.int8) for level in (low, high)]
    levels = [(low, high)]
    for _ in range(3):
        low, high = low.reshape(-1, 4).min(axis=1), high.reshape(-1, 4).max(axis=1)
        levels.append((low, high))
    seconds = time.perf_counter() - start
    total = int((levels[0][1].astype(int) - levels[0][0].astype(int)).sum())
    print(json.dumps({"seconds": seconds, "peaks": len(levels[0][0]), "sum": total}))


def write_wav(recording, output):
    zero, sides = None, ([], [])
    cursors = [0, 0]
    with open(recording, "rb") as lines:
        for line in lines:
            event = json.loads(line)
            payload = event.get("payload") or {}
            at = datetime.fromisoformat(event["at"]).timestamp() if event.get("at") else None
            zero = zero if zero is not None or at is None else at
            for side, types in enumerate((APPENDS, DELTAS)):
                if member := types.get(payload.get("type")):
                    samples = numpy.frombuffer(base64.b64decode(payload[member]), "<i2")
                    place = round((at - zero) * RATE) - (len(samples) if side == 0 else 0)
                    place = max(place, cursors[side])
                    sides[side].append((place, samples))
                    cursors[side] = place + len(samples)
    frames = numpy.zeros((max(cursors), 2), "<i2")
    for side, pieces in enumerate(sides):
        for place, samples in pieces:
            frames[place : place + len(samples), side] = samples
    with wave.open(output, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames.tobytes())


if __name__ == "__main__":
    if sys.argv[1] == "peaks":
        peaks(int(sys.argv[2]))
    else:
        write_wav(*sys.argv[2:])
