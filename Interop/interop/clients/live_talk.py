"""What the GPT-Live scripts share: a conversation with the OpenAI Python SDK, in which both sides always talk."""

import asyncio
import base64
import contextlib
import secrets

from openai import AsyncOpenAI

from ..speech import chunks, is_loud, silence, spoken
from . import script
from .tap import tap_websockets

MODEL = "gpt-live-1"

_CHUNK_MS = 100
#: Five times as fast as anybody speaks; the server's clock is the audio.
_PACE = 0.02


@contextlib.asynccontextmanager
async def live_talk(options):
    tap_websockets(options.log)
    client = AsyncOpenAI(api_key=options.key, websocket_base_url=options.url, max_retries=0)
    async with client.live.connect() as connection:
        microphone = Microphone(connection)
        try:
            yield Talk(connection, microphone)
        finally:
            await microphone.stop()


class Microphone:
    """Sends what is said into it, and silence otherwise, from `start` to `stop`."""

    def __init__(self, connection):
        self._connection = connection
        self._speech = asyncio.Queue()
        self._task = None

    def start(self):
        self._task = asyncio.create_task(self._send())

    async def stop(self):
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def say(self, sentence):
        for chunk in chunks(spoken(sentence), _CHUNK_MS):
            self._speech.put_nowait(chunk)

    async def said_all(self):
        await self._speech.join()

    async def _send(self):
        while True:
            is_speech = not self._speech.empty()
            chunk = self._speech.get_nowait() if is_speech else silence(_CHUNK_MS)
            await self._connection.session.input_audio.append(audio=base64.b64encode(chunk).decode())
            if is_speech:
                self._speech.task_done()
            await asyncio.sleep(_PACE)


class Talk:
    """One conversation, and what its events told, in the order in which they came."""

    def __init__(self, connection, microphone):
        self.connection = connection
        self.microphone = microphone
        self.view = []
        self._names = {}
        self._said = ""
        self._track = {"milliseconds": 0, "spoken": 0}

    def named(self, name):
        """An event's id for this time; the view calls it by its name."""
        id = f"{name}_{secrets.token_hex(6)}"
        self._names[id] = name
        return id

    async def start(self, **session):
        history = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "I was here in May."}]}
        session |= {"model": MODEL, "instructions": script.INSTRUCTIONS, "input": [history]}
        session |= {"audio": {"output": {"voice": "cedar"}}}
        await self.connection.session.start(session=session, event_id=self.named("start"))
        await self.until("session.started")
        self.microphone.start()

    async def until(self, *types):
        """Reads on until each of these has been seen, a backend's under their own names; tells the last event."""
        missing = set(types)
        async for event in self.connection:
            self._note(event)
            missing -= {event.type, nested_type(event)}
            if not missing:
                return event
        raise EOFError(f"the server closed before {', '.join(missing)}")

    async def until_said(self, end):
        """Reads on until what the model has said ends so."""
        while not self._said.endswith(end):
            await self.until("session.output_transcript.delta")

    async def hear_a_story(self):
        self.microphone.say(script.SPOKEN_STORY)
        while "On day 1 " not in self._said:
            await self.until("session.output_transcript.delta")
        for _ in range(script.HEARD_PARTS):
            await self.until("session.output_transcript.delta")

    async def talk_into_a_story(self):
        """Speech makes the model stop; no event says so. Nothing is sent after it: the timeline goes on for a while."""
        await self.hear_a_story()
        self.microphone.say(script.SPOKEN_INTERRUPTION)
        await self.microphone.said_all()
        await self.microphone.stop()
        await self.until_said("I am listening.")

    async def close(self):
        """Closes with something that the model has not taken in yet, and reads to the end."""
        append = self.connection.session.commentary.append
        await append(content="Fair winds!", delegation_id=None, event_id=self.named("late"))
        await self.connection.session.close(event_id=self.named("close"))
        async for event in self.connection:
            self._note(event)
        self.view.append({"track": self._track})

    def _note(self, event):
        match event.type:
            case "session.output_audio.delta":
                self._hear(base64.b64decode(event.delta))
            case "session.output_transcript.delta":
                self._said += event.delta
                self._tell(event, said=event.delta, range=[event.start_ms, event.end_ms])
            case "session.input_transcript.delta":
                self._tell(event, heard=event.delta, range=[event.start_ms, event.end_ms])
            case "session.started" | "session.updated":
                # What a recording keeps of tools has no credentials, which servers may repeat.
                self._tell(event, delegation=event.session.delegation.model_dump(exclude={"responses": {"tools"}}))
            case "session.instructions.appended" | "session.thinking.appended" | "session.commentary.appended":
                self._tell(event, range=[event.start_ms, event.end_ms])
            case "session.delegation.created":
                self._tell(event, target=event.delegation.target, offset_ms=event.offset_ms)
            case "session.usage.updated":
                self._tell(event, seconds=event.usage.seconds, ratio=event.context_window.usage_ratio)
            case "session.closed":
                self._tell(event, reason=event.reason, seconds=event.usage.seconds)
            case "response.event":
                self._tell_backend(event.event)
            case "error":
                answers = self._names[event.error.client_event_id]
                self._tell(event, code=event.error.code, answers=answers, param=event.error.param)
            case _:
                self._tell(event)

    def _hear(self, pcm):
        milliseconds = len(pcm) // len(silence(1))
        self._track["milliseconds"] += milliseconds
        self._track["spoken"] += milliseconds if is_loud(pcm) else 0

    def _tell(self, event, **members):
        answers = {"answers": self._names[event.client_event_id]} if event.client_event_id else {}
        self.view.append({"event": event.type, **answers, **members})

    def _tell_backend(self, event):
        item, response = event.get("item") or {}, event.get("response") or {}
        told = {key: item[key] for key in ("type", "name", "arguments", "output") if key in item}
        self.view.append(
            {"backend": event["type"], "delta": event.get("delta"), "item": told, "usage": response.get("usage")}
        )


def nested_type(event):
    return event.event["type"] if event.type == "response.event" else None
