"""What a GPT-Live model does about what it hears. Everything else about the server is general."""

from dataclasses import dataclass

from .script import STORY, Call, Say, harbour_tool, tide

BACKEND_MODEL = "gpt-6-luna"

#: What a backend that has an MCP server asks it.
FORECAST_ARGUMENTS = '{"harbour":  "Porthleven"}'
FORECAST = 'sunny, "light" wind / 14 °C'


@dataclass(frozen=True)
class Delegate:
    """It says something and hands the work over."""

    saying: str


def reaction(sentence):
    """What the voice does about a sentence."""
    said = sentence.lower()
    if "high tide" in said:
        return Delegate("One moment, please.")
    if "story" in said:
        return Say(STORY)
    if "enough" in said:
        return Say("Of course. I am listening.")
    return Say("I only know about tides.")


def backend_step(inputs, tools):
    """What the backend does, given what it got since it last answered."""
    if not inputs:
        # Spelled with odd spaces, as models do: whoever parses and writes it again is found out.
        return Call(harbour_tool(tools), '{  "harbour": "Porthleven",\n "units":"m" }')
    if inputs[-1]["type"] == "function_call_output":
        return Say(f"High tide is at {tide(inputs[-1]['output'])}. Mind the harbour wall!")
    return Say('Hello, Grüß Gott, Здравствуйте, こんにちは 👋🏽 and "ahoy" / «olá» \\o/!')
