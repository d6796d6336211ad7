"""How an agent gets from “the call at 14:03 was slow” to the cause: that part of docs/agents.md.

No model is asked. The steps are those of the prompt “why was it slow”, and every choice between two calls is made by what
the first one told: which session, which turn, which part of the wait, which events. The words are the script's; all
answers are the server's.
"""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

from ..programs import Failed, Tapedeck
from .connection import Server, tell

_ROOT = Path(__file__).parents[3]
_SAMPLE = _ROOT / "SampleSessions" / "voice-tool-call.jsonl"
_PAGE = _ROOT / "docs" / "agents.md"
_BEGIN = "<!-- What follows was written by Interop/interop/agents/transcript.py. -->\n"
_END = "<!-- What was written by it ends here. -->\n"

#: The sample began at 18:41:07; its tool gets slower by this much.
_MOVED = timedelta(hours=-4, minutes=-38)
_SLOWER = timedelta(seconds=4)
_FIRST_SLOW = 80

#: The parts of a wait, in the columns of `turns`, and where to look for what made them long.
_PARTS = {
    "endpointing_ms": "turn detection, which waited to be sure that the user had finished",
    "tool_ms": "a tool",
}


async def problem_with_page(binary, place):
    """What is wrong with the page; None when it has what the server tells today."""
    text = await _way(binary, place)
    if _PAGE.read_text(encoding="utf-8").split(_BEGIN)[-1].split(_END)[0] == text:
        return None
    return "write it anew: cd Interop && .venv/bin/python -m interop.agents --tapedeck BINARY"


async def _way(binary, place):
    """The transcript in Markdown."""
    tapedeck = Tapedeck(binary, place / "slow")
    tapedeck.database.parent.mkdir(exist_ok=True)
    recording = place / "slow" / "call.jsonl"
    recording.write_text("".join(_changed()), encoding="utf-8")
    others = [path for path in sorted(_SAMPLE.parent.glob("*.jsonl")) if path != _SAMPLE]
    await tapedeck.answer("import", recording, *others)
    async with Server(binary, place / "slow", tapedeck.database).client() as client:
        return await Way(client).text()


def _changed():
    """The sample's lines, at 14:03, with a slower tool."""
    for number, line in enumerate(_SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)):
        by = _MOVED + (_SLOWER if number >= _FIRST_SLOW else timedelta())
        yield re.sub(r'"(at|started_at)":"([^"]+)Z"', lambda found: _moved(found, by), line, count=1)


def _moved(found, by):
    time = datetime.fromisoformat(found[2]) + by
    return f'"{found[1]}":"{time.isoformat(timespec="microseconds")}Z"'


class Way:
    """The steps, each decided by what the one before told."""

    def __init__(self, client):
        self._client = client
        self._lines = []
        self._calls = 0
        self._bytes = 0

    async def text(self):
        self._say("> **User:** The call at 14:03 was slow, on 3 November. The clock here shows UTC.\n")
        session = await self._find()
        turn = await self._slowest(session)
        name, took = await self._part(session, turn)
        await self._proof(session, name)
        await self._advice(session, name)
        wait = turn["response_latency_ms"]
        self._say(
            f"> **Agent:** The user asked “{turn['input_text'].strip()}”, and waited {_seconds(wait)} for the first word. "
            f"The tool `{name}` took {_seconds(took)} of these, {took / wait:.0%}; turn detection took "
            f"{_seconds(turn['endpointing_ms'])}, and the model the rest. Make `{name}` faster, or have the assistant say "
            f"that it is looking before it calls it.\n"
        )
        self._say(f"{self._calls} calls, {self._bytes / 1000:.1f} kB of answers.\n")
        return "\n".join(self._lines)

    async def _find(self):
        period = {"started_from": "2026-11-03T14:00", "started_to": "2026-11-03T14:10"}
        self._say("The agent looks for it.\n")
        await self._ask("list_sessions", **period, format="text")
        (session,) = (await self._json("list_sessions", **period))["sessions"]
        return session["session"]

    async def _slowest(self, session):
        self._say("One session. Where did its time go?\n")
        await self._ask("get_latency", sessions=[session], format="text")
        turns = (await self._json("get_turns", sessions=[session]))["turns"]
        slowest = max(turns, key=lambda turn: turn["response_latency_ms"] or 0)
        self._say(f"Turn {slowest['turn']} is the slow one: {_seconds(slowest['response_latency_ms'])}.\n")
        return slowest

    async def _part(self, session, turn):
        longest = max(_PARTS, key=lambda part: turn[part] or 0)
        if longest != "tool_ms":
            raise Failed(f"the longest part is {longest}: {_PARTS[longest]}")
        self._say(f"The longest part of the wait is {_PARTS[longest]}, {_seconds(turn[longest])}. Which one?\n")
        await self._ask("get_tool_calls", sessions=[session], format="text")
        calls = (await self._json("get_tool_calls", sessions=[session]))["tool_calls"]
        slowest = max(calls, key=lambda call: call["duration_ms"] or 0)
        return slowest["name"], slowest["duration_ms"]

    async def _proof(self, session, name):
        self._say(f"Was it `{name}`, or the model before and after it? The events between the question and the answer tell.\n")
        kinds = ["speech_stopped$", "^response\\.(created|done)$", "arguments\\.done$", "item\\.create$", "audio\\.done$"]
        await self._ask("get_events", session=session, include=kinds, end="15s", format="text")

    async def _advice(self, session, name):
        self._say("Is there anything that is known to be wrong?\n")
        await self._ask("lint", sessions=[session], format="text")

    async def _ask(self, tool, **arguments):
        """Calls a tool and shows what it tells."""
        result = await tell(self._client, tool, **arguments)
        text = result.content[0].text
        self._calls += 1
        self._bytes += len(text.encode())
        self._say(f"```\n{tool} {json.dumps(arguments, ensure_ascii=False)}\n\n{text}\n```\n")
        return text

    async def _json(self, tool, **arguments):
        """The same answer for the script, which does not read tables."""
        return (await tell(self._client, tool, **arguments)).structured_content

    def _say(self, text):
        self._lines.append(text)


def _seconds(milliseconds):
    return f"{milliseconds / 1000:.1f} s"


async def write_page(binary, place):
    """Writes that part of the page anew."""
    page = _PAGE.read_text(encoding="utf-8")
    before, rest = page.split(_BEGIN)
    text = await _way(binary, place)
    _PAGE.write_text(before + _BEGIN + text + _END + rest.split(_END)[1], encoding="utf-8")
