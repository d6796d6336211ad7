"""Exported recordings, taken apart without changing a byte of the payloads."""

import base64
import json

from .messages import MessageLog
from .programs import Failed

_decoder = json.JSONDecoder()


async def latest(tapedeck):
    """The messages of a database's latest session."""
    header, *lines = (await tapedeck.answer("export", "latest")).split("\n")
    if "tapedeck" not in json.loads(header):
        raise Failed("the export does not begin with its header")
    log = MessageLog()
    for line in filter(None, lines):
        members = dict(_members(line))
        log.note(json.loads(members["direction"]), _text(members))
    return log


def _text(members):
    if "payload" in members:
        return members["payload"]
    if "text" in members:
        return json.loads(members["text"])
    return base64.b64decode(json.loads(members["base64"]))


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
