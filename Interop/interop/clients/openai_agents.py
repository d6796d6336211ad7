"""openai-agents: a RealtimeSession with an agent that has a tool."""

import asyncio
import json

from agents import function_tool, set_tracing_disabled
from agents.realtime import RealtimeAgent, RealtimeRunner
from agents.realtime.model_inputs import RealtimeModelSendInterrupt

from ..speech import chunks, spoken
from . import script
from .tap import tap_websockets


@function_tool
def get_high_tide(harbour: str, units: str) -> str:
    """The time of the next high tide."""
    return json.dumps(script.high_tide(harbour, units))


async def conversation(options):
    async with await session(options) as harbour_master:
        talk = Talk(harbour_master)
        await talk.until_settled(updates=2)
        await talk.ask_in_writing()
        await talk.ask_aloud()
        await talk.cancel_a_story()
        await talk.talk_into_a_story()
        await talk.until_settled()
        return {"turns": talk.turns, "history": [told(item) for item in talk.history]}


async def leave(options):
    async with await session(options) as harbour_master:
        talk = Talk(harbour_master)
        await talk.until_settled(updates=2)
        await talk.hear_a_story()


async def session(options):
    tap_websockets(options.log)
    # Traces of its own would go to the API, whatever the session's URL is.
    set_tracing_disabled(True)
    agent = RealtimeAgent(name="Harbour master", instructions=script.INSTRUCTIONS, tools=[get_high_tide])
    settings = {
        "model_name": script.MODEL,
        "audio": {
            "input": {
                "transcription": {"model": "gpt-4o-mini-transcribe"},
                "turn_detection": {"type": "server_vad", "interrupt_response": True},
            },
            "output": {"voice": "cedar"},
        },
    }
    configuration = {
        "api_key": options.key,
        "url": f"{options.url}/realtime?model={script.MODEL}",
        "initial_model_settings": settings,
    }
    return await RealtimeRunner(agent).run(model_config=configuration)


class Talk:
    """One conversation, and what the session's events told."""

    def __init__(self, session):
        self.session = session
        self.turns = []
        self.history = []
        self._turn = new_turn()

    async def _next(self):
        """Notes the next event; tells its type, or that of the server's event that it brings."""
        event = await anext(aiter(self.session))
        turn = self._turn
        match event.type:
            case "audio":
                turn["audio"] += len(event.audio.data)
            case "tool_end":
                turn["tools"].append({"name": event.tool.name, "arguments": event.arguments, "output": event.output})
            case "audio_interrupted":
                turn["interrupted"] += 1
            case "error":
                turn["errors"].append(str(event.error))
            case "history_updated":
                self.history = list(event.history)
            case "history_added":
                self.history.append(event.item)
            case "raw_model_event":
                return self._note_model_event(event.data)
        return event.type

    def _note_model_event(self, event):
        turn = self._turn
        match event.type:
            case "transcript_delta":
                turn["transcript"] += event.delta
            case "usage":
                turn["usage"].append([event.usage.input_tokens, event.usage.output_tokens, event.usage.total_tokens])
            case "exception":
                turn["errors"].append(f"{event.context}: {event.exception}")
            case "raw_server_event":
                return event.data["type"]
        return None

    async def until(self, *types):
        """Reads on until each of these has been seen."""
        missing = set(types)
        while missing:
            missing.discard(await self._next())

    async def end_turn(self):
        await self.until("rate_limits.updated")
        self.turns.append(self._turn)
        self._turn = new_turn()

    async def until_settled(self, updates=0):
        """Reads on until `updates` have been confirmed, or else until nothing has come for a while."""
        for _ in range(updates):
            await self.until("session.updated")
        while not updates:
            try:
                async with asyncio.timeout(0.5):
                    await self._next()
            except TimeoutError:
                return

    async def speak(self, sentence):
        for chunk in chunks(spoken(sentence)):
            await self.session.send_audio(chunk)
            await asyncio.sleep(0.01)

    async def ask_in_writing(self):
        await self.session.send_message(script.LANGUAGES)
        await self.end_turn()

    async def ask_aloud(self):
        """A spoken question; the session calls the tool and has it answered by itself."""
        await self.speak(script.SPOKEN_QUESTION)
        await self.until("conversation.item.input_audio_transcription.completed", "rate_limits.updated")
        await self.end_turn()

    async def hear_a_story(self):
        await self.session.send_message(script.STORY)
        for _ in range(script.HEARD_PARTS):
            await self.until("audio")

    async def cancel_a_story(self):
        await self.hear_a_story()
        await self.session.model.send_event(RealtimeModelSendInterrupt(force_response_cancel=True))
        await self.end_turn()

    async def talk_into_a_story(self):
        """Speech interrupts the answer: the server cancels it, the session truncates it."""
        await self.hear_a_story()
        await self.speak(script.SPOKEN_INTERRUPTION)
        await self.until("audio_interrupted", "rate_limits.updated")
        await self.end_turn()


def new_turn():
    return {"audio": 0, "transcript": "", "usage": [], "tools": [], "interrupted": 0, "errors": []}


def told(item):
    """A history item without its ids and its audio."""
    members = item.model_dump(exclude={"item_id", "previous_item_id", "call_id"}, exclude_none=True)
    for part in members.get("content") or []:
        part.pop("audio", None)
    return members


if __name__ == "__main__":
    script.run(conversation, leave)
