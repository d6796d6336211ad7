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
    memory_events: dict
    startups: int


FULL = Scale(
    rounds=5,
    seconds=1.0,
    decode_events={"text": 50_000, "voice": 6_000},
    store_events={"text": 200_000, "voice": 20_000},
    query_events=1_000_000,
    query_length=5_000,
    query_rounds=3,
    memory_events={"text": 20_000, "voice": 2_000},
    startups=60,
)

QUICK = Scale(
    rounds=3,
    seconds=0.4,
    decode_events={"text": 20_000, "voice": 4_000},
    store_events={"text": 50_000, "voice": 6_000},
    query_events=100_000,
    query_length=2_000,
    query_rounds=2,
    memory_events={"text": 20_000, "voice": 2_000},
    startups=20,
)
