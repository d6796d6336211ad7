"""What the model answers. Everything else about the server is general."""

import json
from dataclasses import dataclass

STORY = " ".join(
    f"On day {day} the keeper of the light counted gulls, mended nets and wrote to the mainland."
    for day in range(1, 31)
)


@dataclass(frozen=True)
class Say:
    text: str


@dataclass(frozen=True)
class Call:
    name: str
    arguments: str


def answer(last, said, tools):
    """What the model does next, given the last item that is not its own, and what that says."""
    if last is None:
        return Say("Hello! What would you like to know?")
    if last["type"] == "function_call_output":
        return Say(f"High tide is at {tide(last['output'])}. Mind the harbour wall!")
    said = said.lower()
    if "high tide" in said and (tool := harbour_tool(tools)):
        # Spelled with odd spaces, as models do: whoever parses and writes it again is found out.
        return Call(tool, '{  "harbour": "Porthleven",\n "units":"m" }')
    if "story" in said:
        return Say(STORY)
    if "languages" in said:
        return Say('Hello, Grüß Gott, Здравствуйте, こんにちは 👋🏽 and "ahoy" / «olá» \\o/')
    if "enough" in said:
        return Say("Of course. I am listening.")
    return Say("I only know about tides.")


def is_from_model(item):
    return item["type"] == "function_call" or item.get("role") == "assistant"


def text(item):
    parts = item.get("content") or []
    return "\n".join(part.get("text") or part.get("transcript") or "" for part in parts)


def harbour_tool(tools):
    return next((tool["name"] for tool in tools if "tide" in tool.get("name", "")), None)


def tide(output):
    try:
        return json.loads(output)["time"]
    except (ValueError, KeyError, TypeError):
        return output
