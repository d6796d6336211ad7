#!/usr/bin/env python3
"""Cuts Tapedeck's price list out of pydantic's genai-prices: `make prices`.

The list is Prices/prices.json: one entry a model, kind and day. What the package does not say is not in the list, and
nothing is rounded or converted. The same version of the package always gives the same bytes.
"""

import json
import pathlib
import re
import sys
from importlib.metadata import version

from genai_prices.data import providers
from genai_prices.types import ClauseEquals, ClauseOr, ClauseStartsWith, StartDateConstraint, TieredPrices

# A new version of the package: set both, and run this again. The day is the one on which it was uploaded to PyPI.
VERSION = "0.2.3"
DATE = "2026-11-10"

# The services whose sessions can be recorded and who tell what they used.
PROVIDERS = ["openai", "x-ai"]
MODELS = re.compile(r"realtime|-live-|transcri|translat|whisper|-voice-|-live$")

# What the package calls a price, the first that there is.
KINDS = {
    "input_text": ["input_text_mtok", "input_mtok"],
    "cached_text": ["cache_text_read_mtok", "cache_read_mtok"],
    "input_audio": ["input_audio_mtok"],
    "cached_audio": ["cache_audio_read_mtok"],
    "input_image": ["input_image_mtok"],
    "cached_image": ["cache_image_read_mtok"],
    "output_text": ["output_text_mtok", "output_mtok"],
    "output_audio": ["output_audio_mtok"],
    "seconds": ["audio_hours"],
}
# The same price by another name, for uses that no session has.
IGNORED = {"input_audio_hours"}

# A price that the package does not date is taken to have held always.
ALWAYS = "1970-01-01"

NOT_COVERED = [
    "Prices before the package's first one: those that it does not date stand with the day 1970-01-01.",
    "Models that work for a GPT-Live session, such as the one it delegates to: they have prices of their own.",
    "gpt-realtime-translate in sessions that translate: their events do not say how long they were.",
    "Deployments of Azure and models of Azure Voice Live, whose names and prices are the customer's.",
    "Kinds without an entry, such as cached tokens of transcription models.",
    "Service tiers, regions, discounts, free allowances, taxes, telephony, and tools such as web search.",
]
NOT_COVERED_KEYS = {"input_text_messages_kcount": "text messages, which are billed one by one"}


def names(clause):
    """The names that a clause stands for; a prefix stands for itself, since dated names fall back to it."""
    if isinstance(clause, ClauseOr):
        return [name for part in clause.or_ for name in names(part)]
    if isinstance(clause, ClauseEquals):
        return [clause.equals]
    if isinstance(clause, ClauseStartsWith):
        return []
    sys.exit(f"cut.py does not know how to read {clause}")


def dated(prices):
    """The prices with the day that each begins on."""
    if not isinstance(prices, list):
        return [(ALWAYS, prices)]
    days = []
    for part in prices:
        if part.constraint is None:
            days.append((ALWAYS, part.prices))
        elif isinstance(part.constraint, StartDateConstraint):
            days.append((part.constraint.start_date.isoformat(), part.prices))
        else:
            sys.exit(f"cut.py does not know how to read {part.constraint}")
    return days


def entries(model, name, uncovered):
    """The entries of a model under one of its names."""
    for day, prices in dated(model.prices):
        known = {key: value for key, value in vars(prices).items() if value is not None and key[0] != "_"}
        for kind, keys in KINDS.items():
            key = next((key for key in keys if key in known), None)
            if key is None:
                continue
            if isinstance(known[key], TieredPrices):
                sys.exit(f"{name}: {key} has tiers, which a price list cannot say")
            per = "hour" if kind == "seconds" else "1M tokens"
            yield {"model": name, "kind": kind, "from": day, "price": f"{known[key]:f}", "per": per}
        for key in known.keys() - {key for keys in KINDS.values() for key in keys} - IGNORED:
            uncovered.setdefault(NOT_COVERED_KEYS.get(key, key), set()).add(name)


def main():
    if version("genai-prices") != VERSION:
        sys.exit(f"install genai-prices {VERSION}, or set VERSION and DATE in cut.py")
    found, uncovered = {}, {}
    for provider in providers:
        if provider.id not in PROVIDERS:
            continue
        for model in provider.models:
            if not MODELS.search(model.id):
                continue
            for name in {model.id, *names(model.match)}:
                found[name] = list(entries(model, name, uncovered))
    # A dated name without prices of its own takes those of the name without the date.
    for name in sorted(found):
        undated = re.sub(r"-\d{4}-\d{2}-\d{2}$", "", name)
        same = [entry | {"model": name} for entry in found.get(undated, [])]
        if undated != name and found[name] == same:
            del found[name]
    members = {
        "date": DATE,
        "currency": "USD",
        "source": f"genai-prices {VERSION}, https://github.com/pydantic/genai-prices",
        "licence": "MIT, Copyright (c) Pydantic Services Inc. 2025 to present: see THIRD-PARTY.md",
        "made_by": "Tools/prices/cut.py; do not edit, a price file of your own wins over it",
        "not_covered": NOT_COVERED
        + [f"{what}: {', '.join(sorted(models))}." for what, models in sorted(uncovered.items())],
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(value, indent=2 if isinstance(value, list) else None)}"
             .replace("\n", "\n  ") for name, value in members.items()]
    prices = [json.dumps(entry) for name in sorted(found) for entry in found[name]]
    text = "{\n" + ",\n".join(lines) + ',\n  "prices": [\n    ' + ",\n    ".join(prices) + "\n  ]\n}\n"
    path = pathlib.Path(__file__).resolve().parents[2] / "Prices" / "prices.json"
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(prices)} prices of {len(found)} models, {len(text)} bytes")


if __name__ == "__main__":
    main()
