"""Exported recordings, taken apart without changing a byte of the payloads."""

import base64
import json
from pathlib import Path

from jsonschema import Draft202012Validator

from .messages import MessageLog
from .programs import Failed

_decoder = json.JSONDecoder()
_schema = Path(__file__).parents[2] / "docs" / "recording.schema.json"
_validator = Draft202012Validator(json.loads(_schema.read_text()))


async def latest(tapedeck):
    """The messages of a database's latest session."""
    header, *lines = (await tapedeck.answer("export", "latest")).split("\n")
    if "tapedeck" not in json.loads(header):
        raise Failed("the export does not begin with its header")
    _check(header, 1)
    log = MessageLog()
    for number, line in enumerate(filter(None, lines), 2):
        _check(line, number)
        members = dict(_members(line))
        log.note(json.loads(members["direction"]), _text(members))
    return log


def _check(line, number):
    """What is exported is what the format's JSON Schema says."""
    for error in _validator.iter_errors(json.loads(line)):
        raise Failed(f"line {number} of the export breaks the schema's {error.validator} at {error.json_path}")


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
