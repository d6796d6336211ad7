"""LiveKit's RealtimeModel, driven as its AgentSession drives it, without a room."""

import asyncio
import contextlib
import json

import aiohttp
from livekit import rtc
from livekit.agents import llm
from livekit.plugins.openai.realtime import RealtimeModel
from openai.types.beta.realtime.session import InputAudioTranscription, TurnDetection

from ..speech import RATE, chunks, spoken
from . import script
from .tap import tap_aiohttp


@llm.function_tool
async def get_high_tide(harbour: str, units: str) -> str:
    """The time of the next high tide.

    Args:
        harbour: Where.
        units: Of the height.
    """
    return json.dumps(script.high_tide(harbour, units))


async def conversation(options):
    async with realtime_session(options) as session:
        talk = Talk(session)
        await session.update_instructions(script.INSTRUCTIONS)
        await session.update_tools([get_high_tide])
        await talk.ask_in_writing()
        await talk.ask_aloud()
        await talk.cancel_a_story()
        await talk.talk_into_a_story()
        return {"turns": talk.turns, "errors": talk.errors, "history": told(session.chat_ctx)}


async def leave(options):
    async with realtime_session(options) as session:
        await Talk(session).hear_a_story()


@contextlib.asynccontextmanager
async def realtime_session(options):
    tap_aiohttp(options.log)
    async with aiohttp.ClientSession() as http:
        model = RealtimeModel(
            model=script.MODEL,
            voice="cedar",
            base_url=options.url.replace("ws://", "http://"),
            api_key=options.key,
            http_session=http,
            input_audio_transcription=InputAudioTranscription(model="gpt-4o-mini-transcribe"),
            turn_detection=TurnDetection(
                type="server_vad", silence_duration_ms=200, create_response=True, interrupt_response=True
            ),
        )
        session = model.session()
        yield session
        await session.aclose()
        await model.aclose()


class Talk:
    """One conversation, and what the session's events told."""

    def __init__(self, session):
        self.session = session
        self.turns = []
        self.errors = []
        self._generations = asyncio.Queue()
        self._speech_started = asyncio.Queue()
        self._usage = asyncio.Queue()
        self._transcripts = asyncio.Queue()
        self._limits = asyncio.Queue()
        session.on("generation_created", self._generations.put_nowait)
        session.on("metrics_collected", self._note_metrics)
        session.on("error", lambda error: self.errors.append(str(error.error)))
        session.on("input_speech_started", self._interrupt)
        session.on("openai_server_event_received", self._note_server_event)
        session.on("input_audio_transcription_completed", self._note_transcript)

    def _interrupt(self, started):
        """At once, as an AgentSession does; it sends nothing when no answer is running."""
        self.session.interrupt()
        self._speech_started.put_nowait(started)

    def _note_metrics(self, metrics):
        # Metrics without a response are about the connection.
        if metrics.type == "realtime_model_metrics" and metrics.request_id:
            cancelled = metrics.cancelled
            self._usage.put_nowait([metrics.input_tokens, metrics.output_tokens, metrics.total_tokens, cancelled])

    def _note_transcript(self, transcription):
        if transcription.is_final:
            self._transcripts.put_nowait(transcription.transcript)

    def _note_server_event(self, event):
        if event["type"] == "rate_limits.updated":
            self._limits.put_nowait(event)

    async def say(self, text):
        context = self.session.chat_ctx.copy()
        context.add_message(role="user", content=text)
        await self.session.update_chat_ctx(context)

    async def speak(self, sentence):
        for chunk in chunks(spoken(sentence), milliseconds=50):
            frame = rtc.AudioFrame(chunk, sample_rate=RATE, num_channels=1, samples_per_channel=len(chunk) // 2)
            self.session.push_audio(frame)
            await asyncio.sleep(0.005)

    async def reply(self):
        """Asks for an answer; LiveKit waits for the response that carries its own id in the metadata."""
        generation = await self.session.generate_reply()
        assert await self._generations.get() is generation
        return generation

    async def play(self, generation, frames=None):
        """The first message of a generation with its text and audio, to the end or for so many frames."""
        async for message in generation.message_stream:
            return await self._play_message(message, frames)
        return None, {"text": "", "audio": 0}

    async def _play_message(self, message, frames):
        played = {"text": "", "audio": 0}
        count = 0
        async for frame in message.audio_stream:
            played["audio"] += len(frame.data) * 2
            count += 1
            if count == frames:
                return message, played
        async for text in message.text_stream:
            played["text"] += text
        return message, played

    async def end_turn(self, **members):
        await self._limits.get()
        self.turns.append({**members, "usage": await self._usage.get()})

    async def ask_in_writing(self):
        await self.say(script.LANGUAGES)
        _, played = await self.play(await self.reply())
        await self.end_turn(played=played)

    async def ask_aloud(self):
        """A spoken question that is answered by a tool call, and then by voice."""
        await self.speak(script.SPOKEN_QUESTION)
        await self._speech_started.get()
        generation = await self._generations.get()
        calls = [call async for call in generation.function_stream]
        transcript = await self._transcripts.get()
        await self.end_turn(transcript=transcript, calls=[{"name": c.name, "arguments": c.arguments} for c in calls])

        context = self.session.chat_ctx.copy()
        for call in calls:
            output = await get_high_tide(**json.loads(call.arguments))
            context.insert(llm.FunctionCallOutput(call_id=call.call_id, name=call.name, output=output, is_error=False))
        await self.session.update_chat_ctx(context)
        _, played = await self.play(await self.reply())
        await self.end_turn(played=played)

    async def hear_a_story(self):
        """Tells the message of which the first parts were heard."""
        await self.say(script.STORY)
        message, _ = await self.play(await self.reply(), script.HEARD_PARTS)
        return message

    async def cancel_a_story(self):
        message = await self.hear_a_story()
        self.session.interrupt()
        _, rest = await self._play_message(message, None)
        await self.end_turn(said=rest["text"])

    async def talk_into_a_story(self):
        """Speech cancels the answer; LiveKit cancels once more, and truncates what was not played."""
        message = await self.hear_a_story()
        speaking = asyncio.create_task(self.speak(script.SPOKEN_INTERRUPTION))
        await self._speech_started.get()
        self.session.truncate(message_id=message.message_id, modalities=["audio", "text"], audio_end_ms=450)
        _, rest = await self._play_message(message, None)
        await self.end_turn(said=rest["text"])
        await speaking
        _, played = await self.play(await self._generations.get())
        await self.end_turn(played=played, transcript=await self._transcripts.get())


def told(context):
    """The chat context without ids and times."""
    history = []
    for item in context.items:
        if item.type == "message":
            history.append({"role": item.role, "content": [part for part in item.content if isinstance(part, str)]})
        elif item.type == "function_call":
            history.append({"call": item.name, "arguments": item.arguments})
        elif item.type == "function_call_output":
            history.append({"output": item.output})
    return history


if __name__ == "__main__":
    script.run(conversation, leave)
