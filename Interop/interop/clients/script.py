"""What all client scripts share: their command line, what they say, and the view they leave."""

import argparse
import asyncio
import json
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from ..messages import MessageLog

MODEL = "gpt-realtime"

#: Parts of an answer that are heard before it is interrupted, or left.
HEARD_PARTS = 4

HIGH_TIDE = {
    "name": "get_high_tide",
    "description": "The time of the next high tide.",
    "parameters": {
        "type": "object",
        "properties": {"harbour": {"type": "string"}, "units": {"type": "string"}},
        "required": ["harbour", "units"],
        "additionalProperties": False,
    },
}

INSTRUCTIONS = "You know about tides. Be brief."
LANGUAGES = "Say hello in three languages."
STORY = "Tell me a long story."
SPOKEN_QUESTION = "When is high tide in Porthleven today?"
SPOKEN_INTERRUPTION = "Wait, that is enough."
SPOKEN_STORY = "Tell me a long story, please."
SPOKEN_TOMORROW = "And what about tomorrow?"


def high_tide(harbour, units):
    """What the tool answers."""
    return {"harbour": harbour, "time": "18:42", "height": 5.1, "units": units}


def is_part_of_story(text):
    return isinstance(text, str) and text.startswith("On day 1 ")


@dataclass(frozen=True)
class Options:
    """`url` is the origin with the API's version: ws://HOST:PORT/v1."""

    url: str
    log: MessageLog
    key: str


def run(conversation, leave):
    """Runs `conversation(options)` or `leave(options)` as a program, and writes the view that it returns."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--view", required=True)
    parser.add_argument("--leave", action="store_true")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    options = Options(arguments.url, MessageLog(arguments.log), os.environ["OPENAI_API_KEY"])
    view = asyncio.run((leave if arguments.leave else conversation)(options))
    Path(arguments.view).write_text(json.dumps(view, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
