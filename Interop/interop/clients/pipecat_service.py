"""Pipecat's OpenAIRealtimeLLMService in a pipeline between its context aggregators, without a transport."""

import asyncio
import contextlib
import json
import sys
from collections import defaultdict

from loguru import logger
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndFrame,
    ErrorFrame,
    FunctionCallResultFrame,
    InputAudioRawFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMRunFrame,
    LLMTextFrame,
    MetricsFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.metrics.metrics import LLMUsageMetricsData
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.openai.realtime import events
from pipecat.services.openai.realtime.llm import OpenAIRealtimeLLMService
from pipecat.turns.user_turn_strategies import ExternalUserTurnStrategies
from pipecat.workers.runner import WorkerRunner

from ..messages import SERVER
from ..speech import RATE, chunks, spoken
from . import script
from .tap import tap_websockets


async def conversation(options):
    context = LLMContext([{"role": "user", "content": script.LANGUAGES}], tools=ToolsSchema(standard_tools=[tool()]))
    async with pipeline(options, context) as (worker, speaker):
        # The service configures the session with the tools of the context, if that is there by then.
        await until_last_is(options.log, "session.updated")
        talk = Talk(worker, speaker)
        await talk.ask_in_writing()
        await talk.ask_aloud()
        await talk.talk_into_a_story()
        # The service does not show the last event of a response; the log does.
        await until_last_is(options.log, "rate_limits.updated")
        await worker.queue_frame(EndFrame())
    return {"turns": talk.turns, "errors": speaker.errors, "history": told(context)}


async def leave(options):
    async with pipeline(options, LLMContext([{"role": "user", "content": script.STORY}])) as (worker, speaker):
        await worker.queue_frame(LLMRunFrame())
        await speaker.hear_a_story()
        await worker.cancel()


@contextlib.asynccontextmanager
async def pipeline(options, context):
    """A running pipeline: its worker, and what plays its audio. It is up to whoever uses it to end it."""
    tap_websockets(options.log)
    logger.remove()
    logger.add(sys.stderr, level="WARNING")
    service = OpenAIRealtimeLLMService(
        api_key=options.key,
        base_url=f"{options.url}/realtime",
        settings=OpenAIRealtimeLLMService.Settings(
            model=script.MODEL, system_instruction=script.INSTRUCTIONS, session_properties=session_properties()
        ),
    )
    service.register_function(script.HIGH_TIDE["name"], get_high_tide)
    aggregators = LLMContextAggregatorPair(
        context, user_params=LLMUserAggregatorParams(user_turn_strategies=ExternalUserTurnStrategies())
    )
    speaker = Speaker()
    worker = PipelineWorker(
        Pipeline([aggregators.user(), service, speaker, aggregators.assistant()]),
        params=PipelineParams(
            audio_in_sample_rate=RATE, audio_out_sample_rate=RATE, enable_metrics=True, enable_usage_metrics=True
        ),
        enable_rtvi=False,
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    yield worker, speaker
    await running


def session_properties():
    return events.SessionProperties(
        audio=events.AudioConfiguration(
            input=events.AudioInput(
                format=events.PCMAudioFormat(),
                transcription=events.InputAudioTranscription(model="gpt-4o-mini-transcribe"),
                turn_detection=events.TurnDetection(silence_duration_ms=200),
            ),
            output=events.AudioOutput(format=events.PCMAudioFormat(), voice="cedar"),
        )
    )


def tool():
    parameters = script.HIGH_TIDE["parameters"]
    return FunctionSchema(
        name=script.HIGH_TIDE["name"],
        description=script.HIGH_TIDE["description"],
        properties=parameters["properties"],
        required=parameters["required"],
    )


async def get_high_tide(parameters):
    await parameters.result_callback(script.high_tide(**parameters.arguments))


async def until_last_is(log, type):
    """Waits until the server's last event is of a type."""
    while not (received := log.texts(SERVER)) or json.loads(received[-1])["type"] != type:
        await asyncio.sleep(0.02)


class Speaker(FrameProcessor):
    """Stands where the output transport would: plays what comes at once, and notes it."""

    def __init__(self):
        super().__init__()
        self.text = ""
        self.audio = 0
        self.tools = []
        self.errors = []
        self.usage = asyncio.Queue()
        self.played = asyncio.Queue()
        self.interruptions = asyncio.Queue()
        self.answers = asyncio.Queue()

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        match frame:
            case LLMTextFrame():
                self.text += frame.text
            case TTSAudioRawFrame():
                self.audio += len(frame.audio)
                self.played.put_nowait(len(frame.audio))
            case TTSStartedFrame():
                await self.push_frame(BotStartedSpeakingFrame(), FrameDirection.UPSTREAM)
            case TTSStoppedFrame():
                await self.push_frame(BotStoppedSpeakingFrame(), FrameDirection.UPSTREAM)
            case FunctionCallResultFrame():
                self.tools.append({"name": frame.function_name, "arguments": frame.arguments, "result": frame.result})
            case InterruptionFrame():
                self._take()
                drain(self.answers)
                self.interruptions.put_nowait(frame)
            case LLMFullResponseEndFrame() if self.text:
                self.answers.put_nowait(self._take())
            case ErrorFrame():
                self.errors.append(frame.error)
            case MetricsFrame():
                self._note_metrics(frame)
        await self.push_frame(frame, direction)

    def _note_metrics(self, frame):
        for metrics in frame.data:
            if isinstance(metrics, LLMUsageMetricsData):
                value = metrics.value
                self.usage.put_nowait([value.prompt_tokens, value.completion_tokens, value.total_tokens])

    async def hear_a_story(self):
        for _ in range(script.HEARD_PARTS):
            await self.played.get()

    def _take(self):
        """What came since the last time."""
        text, audio, tools = self.text, self.audio, self.tools
        self.text, self.audio, self.tools = "", 0, []
        return {"text": text, "audio": audio, "tools": tools}


class Talk:
    """One conversation, and what came out of the pipeline."""

    def __init__(self, worker, speaker):
        self.worker = worker
        self.speaker = speaker
        self.turns = []

    async def end_turn(self, responses=1):
        """A turn ends with the response in which something is said; usage overtakes that on the way."""
        answer = await self.speaker.answers.get()
        self.turns.append({**answer, "usage": [await self.speaker.usage.get() for _ in range(responses)]})

    async def speak(self, sentence):
        for chunk in chunks(spoken(sentence), milliseconds=20):
            await self.worker.queue_frame(InputAudioRawFrame(audio=chunk, sample_rate=RATE, num_channels=1))
            await asyncio.sleep(0.005)

    async def ask_in_writing(self):
        await self.worker.queue_frame(LLMRunFrame())
        await self.end_turn()

    async def ask_aloud(self):
        """A spoken question that is answered by a tool call, and then by voice."""
        await self.speak(script.SPOKEN_QUESTION)
        await self.end_turn(responses=2)

    async def talk_into_a_story(self):
        """Speech cancels the answer, and the service truncates what was not played."""
        drain(self.speaker.played)
        await self.speak(script.SPOKEN_STORY)
        await self.speaker.hear_a_story()
        drain(self.speaker.interruptions)
        await self.speak(script.SPOKEN_INTERRUPTION)
        await self.speaker.interruptions.get()
        await self.end_turn(responses=2)


def drain(queue):
    while not queue.empty():
        queue.get_nowait()


def told(context):
    """What is in the context, by role and without the interrupted answer: how it is cut up depends on the moment."""
    said, calls = defaultdict(list), []
    for message in context.get_messages():
        content = message.get("content")
        if content and not script.is_part_of_story(content):
            said[message["role"]].append(content)
        calls += [call["function"] for call in message.get("tool_calls") or []]
    return {"said": {role: " ".join(contents) for role, contents in said.items()}, "calls": calls}


if __name__ == "__main__":
    script.run(conversation, leave)
