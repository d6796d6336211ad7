"""The OpenAI Python SDK: everything that its Realtime connection can send."""

import asyncio
import base64
import json
import os
from dataclasses import asdict, dataclass

from openai import AsyncOpenAI

from ..speech import chunks, spoken
from . import script
from .tap import tap_websockets


async def conversation(options):
    tap_websockets(options.log)
    client = AsyncOpenAI(api_key=options.key, websocket_base_url=options.url, max_retries=0)
    async with client.realtime.connect(model=script.MODEL) as connection:
        talk = Talk(connection)
        await talk.configure()
        await talk.ask_in_writing()
        await talk.ask_aloud()
        await talk.cancel_a_story()
        await talk.talk_into_a_story()
        await talk.commit_by_hand()
        await talk.tidy_up()
    return talk.view


async def leave(options):
    tap_websockets(options.log)
    client = AsyncOpenAI(api_key=options.key, websocket_base_url=options.url, max_retries=0)
    async with client.realtime.connect(model=script.MODEL) as connection:
        talk = Talk(connection)
        await talk.until("session.created")
        await talk.hear_a_story()


class Talk:
    """One conversation, and what its events told, in the order in which they came."""

    def __init__(self, connection):
        self.connection = connection
        self.view = []
        self._heard = Heard()

    async def until(self, *types):
        """Reads on until each of these has been seen; tells the last event."""
        missing = set(types)
        async for event in self.connection:
            self._note(event)
            missing.discard(event.type)
            if not missing:
                return event
        raise EOFError(f"the server closed before {', '.join(missing)}")

    def _note(self, event):
        match event.type:
            case "response.output_text.delta" | "response.output_audio_transcript.delta":
                self._heard.text += event.delta
            case "response.output_audio.delta":
                self._heard.audio += len(base64.b64decode(event.delta))
            case "response.function_call_arguments.delta":
                self._heard.arguments += event.delta
            case "response.done":
                self._note_response(event.response)
            case "conversation.item.input_audio_transcription.completed":
                self._tell(event, transcript=event.transcript, usage=event.usage.model_dump())
            case "session.updated":
                audio = event.session.audio
                detection = audio.input.turn_detection and audio.input.turn_detection.type
                self._tell(event, voice=audio.output.voice, turn_detection=detection)
            case "response.function_call_arguments.done":
                self._tell(event, name=event.name, arguments=event.arguments)
            case "conversation.item.truncated":
                self._tell(event, audio_end_ms=event.audio_end_ms)
            case "conversation.item.retrieved":
                self._tell(event, transcript=event.item.content[0].transcript, audio=len(event.item.content[0].audio))
            case "conversation.item.deleted":
                self._tell(event, item_id=event.item_id)
            case "error":
                self._tell(event, code=event.error.code, event_id=event.error.event_id)

    def _note_response(self, response):
        heard, self._heard = self._heard, Heard()
        reason = response.status_details.reason if response.status_details else None
        usage = response.usage.model_dump()
        self.view.append({"response": response.status, "reason": reason, "heard": asdict(heard), "usage": usage})

    def _tell(self, event, **members):
        self.view.append({"event": event.type, **members})

    async def say(self, text):
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}
        await self.connection.conversation.item.create(item=item)

    async def speak(self, sentence):
        for chunk in chunks(spoken(sentence)):
            await self.connection.input_audio_buffer.append(audio=base64.b64encode(chunk).decode())
            await asyncio.sleep(0.01)

    async def configure(self):
        await self.until("session.created")
        server = {"server_label": "tides", "server_url": "https://mcp.example.com", "allowed_tools": []}
        mcp = {"type": "mcp", **server, "authorization": os.environ["MCP_SECRET"]}
        tools = [{"type": "function", **script.HIGH_TIDE}, mcp]
        audio = {"input": {"transcription": {"model": "gpt-4o-mini-transcribe"}}, "output": {"voice": "cedar"}}
        session = {"type": "realtime", "instructions": script.INSTRUCTIONS, "tools": tools, "audio": audio}
        await self.connection.session.update(session=session)
        await self.until("session.updated")

    async def ask_in_writing(self):
        await self.say(script.LANGUAGES)
        await self.connection.response.create(response={"output_modalities": ["text"]})
        await self.until("rate_limits.updated")

    async def ask_aloud(self):
        """A spoken question that is answered by a tool call, and then by voice."""
        await self.speak(script.SPOKEN_QUESTION)
        call = await self.until("response.function_call_arguments.done")
        await self.until("rate_limits.updated")
        output = json.dumps(script.high_tide(**json.loads(call.arguments)))
        item = {"type": "function_call_output", "call_id": call.call_id, "output": output}
        await self.connection.conversation.item.create(item=item)
        await self.connection.response.create()
        await self.until("rate_limits.updated")

    async def cancel_a_story(self):
        await self.say(script.STORY)
        await self.connection.response.create(response={"output_modalities": ["text"]})
        for _ in range(script.HEARD_PARTS):
            await self.until("response.output_text.delta")
        await self.connection.response.cancel()
        await self.until("rate_limits.updated")

    async def hear_a_story(self):
        """Tells the last part that was heard."""
        await self.say(script.STORY)
        await self.connection.response.create()
        for _ in range(script.HEARD_PARTS):
            delta = await self.until("response.output_audio.delta")
        return delta

    async def talk_into_a_story(self):
        """Speech cancels the answer; what was not heard of it is truncated."""
        heard = await self.hear_a_story()
        await self.speak(script.SPOKEN_INTERRUPTION)
        await self.until("input_audio_buffer.speech_started")
        await self.connection.conversation.item.truncate(item_id=heard.item_id, content_index=0, audio_end_ms=650)
        await self.until("conversation.item.truncated", "input_audio_buffer.speech_stopped", "response.created")
        await self.until("rate_limits.updated")

    async def commit_by_hand(self):
        """Without turn detection the client says when a turn is over."""
        await self.connection.session.update(session={"type": "realtime", "audio": {"input": {"turn_detection": None}}})
        await self.until("session.updated")
        await self.speak(script.SPOKEN_TOMORROW)
        await self.connection.input_audio_buffer.clear()
        await self.until("input_audio_buffer.cleared")
        await self.speak(script.SPOKEN_TOMORROW)
        await self.connection.input_audio_buffer.commit()
        committed = await self.until("input_audio_buffer.committed")
        await self.until("conversation.item.input_audio_transcription.completed")
        await self.connection.response.create()
        await self.until("rate_limits.updated")
        await self.connection.conversation.item.retrieve(item_id=committed.item_id)
        await self.until("conversation.item.retrieved")

    async def tidy_up(self):
        content = [{"type": "input_text", "text": "Postscript"}]
        item = {"id": "msg_postscript", "type": "message", "role": "system", "content": content}
        await self.connection.conversation.item.create(item=item, previous_item_id="root")
        await self.until("conversation.item.done")
        await self.connection.conversation.item.delete(item_id="msg_postscript")
        await self.until("conversation.item.deleted")
        await self.connection.response.cancel(event_id="nothing_to_cancel")
        await self.until("error")


@dataclass
class Heard:
    """What was streamed of the response that is running."""

    text: str = ""
    audio: int = 0
    arguments: str = ""


if __name__ == "__main__":
    script.run(conversation, leave)
