"""Exported recordings, taken apart without changing a byte of the payloads."""

import base64
import json

from .messages import Message
from .programs import Failed

_decoder = json.JSONDecoder()


async def of_latest(tapedeck):
    """The messages of a database's latest session."""
    return messages(await tapedeck.answer("export", "latest"))


def messages(export):
    """The messages of a recording that `tapedeck export` wrote as JSON Lines."""
    header, *lines = export.split("\n")
    if "tapedeck" not in json.loads(header):
        raise Failed("the export does not begin with its header")
    return [_message(line) for line in lines if line]


def _message(line):
    members = dict(_members(line))
    direction = json.loads(members["direction"])
    if "payload" in members:
        return Message(direction, members["payload"])
    if "text" in members:
        return Message(direction, json.loads(members["text"]))
    return Message(direction, base64.b64decode(json.loads(members["base64"])).decode("utf-8"))


def _members(line):
    """The members of an object on one line, each with its value's own spelling."""
    position = line.index("{") + 1
    while True:
        key, position = _decoder.raw_decode(line, position)
        start = line.index(":", position) + 1
        _, position = _decoder.raw_decode(line, start)
        yield key, line[start:position]
        if line[position] == "}":
            return
        position += 1
