"""The OpenAI Python SDK: everything that its Realtime connection can send."""

import asyncio
import base64
import json
import os

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
    """One conversation, and what its events told."""

    def __init__(self, connection):
        self.connection = connection
        self.view = []

    def note(self, what, **members):
        self.view.append({"what": what, **members})

    async def until(self, type, each=lambda event: None):
        """Reads on to the next event of a type, showing all that come to `each`."""
        async for event in self.connection:
            each(event)
            if event.type == type:
                return event
        raise EOFError(f"the server closed before {type}")

    async def finish_response(self):
        """Reads a response to its end, and notes what it was."""
        deltas = {"text": "", "audio": 0}

        def collect(event):
            if event.type in ("response.output_text.delta", "response.output_audio_transcript.delta"):
                deltas["text"] += event.delta
            elif event.type == "response.output_audio.delta":
                deltas["audio"] += len(base64.b64decode(event.delta))

        response = (await self.until("response.done", collect)).response
        await self.until("rate_limits.updated")
        reason = response.status_details.reason if response.status_details else None
        usage = response.usage.model_dump()
        self.note("response", status=response.status, reason=reason, deltas=deltas, usage=usage)
        return response

    async def say(self, text):
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}
        await self.connection.conversation.item.create(item=item)

    async def speak(self, sentence):
        for chunk in chunks(spoken(sentence)):
            await self.connection.input_audio_buffer.append(audio=base64.b64encode(chunk).decode())
            await asyncio.sleep(0.01)

    async def configure(self):
        await self.until("session.created")
        tools = [{"type": "function", **script.HIGH_TIDE}]
        if secret := os.environ.get("MCP_SECRET"):
            server = {"server_label": "tides", "server_url": "https://mcp.example.com", "allowed_tools": []}
            tools.append({"type": "mcp", **server, "authorization": secret})
        audio = {"input": {"transcription": {"model": "gpt-4o-mini-transcribe"}}, "output": {"voice": "cedar"}}
        session = {"type": "realtime", "instructions": script.INSTRUCTIONS, "tools": tools, "audio": audio}
        await self.connection.session.update(session=session)
        session = (await self.until("session.updated")).session
        self.note("session", instructions=session.instructions, voice=session.audio.output.voice)

    async def ask_in_writing(self):
        await self.say(script.LANGUAGES)
        await self.connection.response.create(response={"output_modalities": ["text"]})
        await self.finish_response()

    async def ask_aloud(self):
        """A spoken question that is answered by a tool call, and then by voice."""
        await self.speak(script.SPOKEN_QUESTION)
        transcript = []
        end = "conversation.item.input_audio_transcription.completed"

        def collect(event):
            if event.type == end:
                transcript.append(event.transcript)
                self.note("transcription", transcript=event.transcript, usage=event.usage.model_dump())

        await self.until("response.created", collect)
        streamed = []

        def collect_arguments(event):
            collect(event)
            if event.type == "response.function_call_arguments.delta":
                streamed.append(event.delta)

        call = await self.until("response.function_call_arguments.done", collect_arguments)
        await self.until("response.done", collect)
        if not transcript:
            await self.until(end, collect)
        self.note("call", name=call.name, arguments=call.arguments, streamed="".join(streamed))
        output = json.dumps(script.high_tide(**json.loads(call.arguments)))
        item = {"type": "function_call_output", "call_id": call.call_id, "output": output}
        await self.connection.conversation.item.create(item=item)
        await self.connection.response.create()
        await self.finish_response()

    async def cancel_a_story(self):
        await self.say(script.STORY)
        await self.connection.response.create(response={"output_modalities": ["text"]})
        for _ in range(5):
            await self.until("response.output_text.delta")
        await self.connection.response.cancel()
        await self.finish_response()

    async def hear_a_story(self):
        """Tells the last part that was heard."""
        await self.say(script.STORY)
        await self.connection.response.create()
        for _ in range(script.HEARD_PARTS):
            delta = await self.until("response.output_audio.delta")
        return delta

    async def talk_into_a_story(self):
        """Speech cancels the answer; what was not heard of it is truncated."""
        delta = await self.hear_a_story()
        await self.speak(script.SPOKEN_INTERRUPTION)
        await self.until("input_audio_buffer.speech_started")
        await self.connection.conversation.item.truncate(item_id=delta.item_id, content_index=0, audio_end_ms=650)
        seen = set()

        async def wait(*types):
            while not seen.issuperset(types):
                event = await self.connection.recv()
                seen.add(event.type)
                if event.type == "conversation.item.truncated":
                    self.note("truncated", audio_end_ms=event.audio_end_ms)
                elif event.type == "response.done":
                    self.note("cancelled", status=event.response.status, reason=event.response.status_details.reason)

        await wait("response.done", "conversation.item.truncated", "input_audio_buffer.speech_stopped", "response.created")
        await self.finish_response()

    async def commit_by_hand(self):
        """Without turn detection the client says when a turn is over."""
        await self.connection.session.update(session={"type": "realtime", "audio": {"input": {"turn_detection": None}}})
        session = (await self.until("session.updated")).session
        self.note("session", turn_detection=session.audio.input.turn_detection)
        await self.speak(script.SPOKEN_TOMORROW)
        await self.connection.input_audio_buffer.clear()
        await self.until("input_audio_buffer.cleared")
        await self.speak(script.SPOKEN_TOMORROW)
        await self.connection.input_audio_buffer.commit()
        committed = await self.until("input_audio_buffer.committed")
        completed = await self.until("conversation.item.input_audio_transcription.completed")
        self.note("transcription", transcript=completed.transcript, usage=completed.usage.model_dump())
        await self.connection.response.create()
        await self.finish_response()
        await self.connection.conversation.item.retrieve(item_id=committed.item_id)
        retrieved = await self.until("conversation.item.retrieved")
        self.note("retrieved", transcript=retrieved.item.content[0].transcript)

    async def tidy_up(self):
        item = {
            "id": "msg_postscript",
            "type": "message",
            "role": "system",
            "content": [{"type": "input_text", "text": "Postscript"}],
        }
        await self.connection.conversation.item.create(item=item, previous_item_id="root")
        await self.until("conversation.item.done")
        await self.connection.conversation.item.delete(item_id="msg_postscript")
        deleted = await self.until("conversation.item.deleted")
        self.note("deleted", item_id=deleted.item_id)
        await self.connection.response.cancel(event_id="nothing_to_cancel")
        error = (await self.until("error")).error
        self.note("error", code=error.code, event_id=error.event_id)


if __name__ == "__main__":
    script.run(conversation, leave)
