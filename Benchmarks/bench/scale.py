"""How much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    rounds: int  # how often each program runs; medians are shown
    seconds: float  # how long a decoder runs a round
    decode_events: dict
    store_events: dict
    query_events: int
    query_length: int
    query_rounds: int
    sound_events: int
    memory_events: dict
    startups: int
    proxy_events: dict
    proxy_echoes: int
    live_sessions: tuple
    live_seconds: int
    long_minutes: int
    heard_answers: int


# Some megabytes each: events are decoded when they were just received, so they come from the processor's cache.
DECODE_EVENTS = {"text": 20_000, "voice": 1_000}
# The small files; large enough to fill every buffer once.
MEMORY_EVENTS = {"text": 20_000, "voice": 2_000}

FULL = Scale(
    rounds=5,
    seconds=1.0,
    decode_events=DECODE_EVENTS,
    store_events={"text": 200_000, "voice": 20_000},
    query_events=1_000_000,
    query_length=5_000,
    query_rounds=3,
    sound_events=60_000,
    memory_events=MEMORY_EVENTS,
    startups=60,
    proxy_events={"200 B": 600_000, "12 KB": 60_000},
    proxy_echoes=20_000,
    live_sessions=(200, 500),
    live_seconds=60,
    long_minutes=120,
    heard_answers=400,
)

QUICK = Scale(
    rounds=3,
    seconds=0.4,
    decode_events=DECODE_EVENTS,
    store_events={"text": 50_000, "voice": 6_000},
    query_events=100_000,
    query_length=2_000,
    query_rounds=2,
    sound_events=10_000,
    memory_events=MEMORY_EVENTS,
    startups=20,
    proxy_events={"200 B": 200_000, "12 KB": 20_000},
    proxy_echoes=5_000,
    live_sessions=(200,),
    live_seconds=10,
    long_minutes=60,
    heard_answers=240,
)
