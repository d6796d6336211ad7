#!/usr/bin/env python3
"""Decodes a recording's events over and over with msgspec, and reports how many a second.

    msgspec_decode.py events|envelope FILE SECONDS

One Struct a shape, tagged by `type`, all types of both directions. What msgspec's unions cannot say (a session without
`type`, items and tools of a kind that is not documented) is left out; such an event counts as not decoded.
"""

import json
import sys
import time
from typing import Any, Optional, Union

from msgspec import UNSET, Raw, Struct, UnsetType, ValidationError, defstruct
from msgspec.json import Decoder

Str, Int, Float, Bool = Optional[str], Optional[int], Optional[float], Optional[bool]
Strings = Optional[list[str]]


def unset_or(kind):
    """Absent, null and a value are three different things."""
    return Union[kind, None, UnsetType]


class Object(Struct, kw_only=True):
    pass


def shape(name, /, bases=(Object,), tag=None, **fields):
    """A Struct of optional members."""
    members = [(member, kind, default(kind)) for member, kind in fields.items()]
    return defstruct(name, members, bases=bases, kw_only=True, tag=tag)


def default(kind):
    return UNSET if UnsetType in getattr(kind, "__args__", ()) else None


# Objects

AudioFormat = shape("AudioFormat", type=Str, rate=Int)
CustomVoice = shape("CustomVoice", id=Str, type=Str, name=Str)
Transcription = shape(
    "Transcription",
    model=Str,
    language=unset_or(str),
    prompt=unset_or(str),
    languages=Strings,
    keywords=Strings,
    delay=Str,
    enabled=Bool,
)
NoiseReduction = shape("NoiseReduction", type=Str, strength=Float)
TurnDetection = shape(
    "TurnDetection",
    type=Str,
    threshold=Float,
    prefix_padding_ms=Int,
    silence_duration_ms=Int,
    idle_timeout_ms=unset_or(int),
    create_response=Bool,
    interrupt_response=Bool,
    eagerness=Str,
)
AudioInput = shape(
    "AudioInput",
    format=Union[str, AudioFormat, None],
    transcription=unset_or(Transcription),
    noise_reduction=unset_or(NoiseReduction),
    turn_detection=unset_or(TurnDetection),
)
AudioOutput = shape(
    "AudioOutput", format=Union[str, AudioFormat, None], voice=Union[str, CustomVoice, None], speed=Float, language=Str
)
SessionAudio = shape("SessionAudio", input=Optional[AudioInput], output=Optional[AudioOutput])
Reasoning = shape("Reasoning", effort=Str)
Tracing = shape("Tracing", workflow_name=Str, group_id=Str, metadata=Any)
TokenLimits = shape("TokenLimits", post_instructions=Int)
Truncation = shape("Truncation", type=Str, retention_ratio=Float, token_limits=Optional[TokenLimits])
Prompt = shape("Prompt", id=Str, version=unset_or(str), variables=Raw)
ToolFilter = shape("ToolFilter", tool_names=Strings, read_only=Bool)
ApprovalFilter = shape("ApprovalFilter", always=Optional[ToolFilter], never=Optional[ToolFilter])
FunctionTool = shape("FunctionTool", tag="function", name=Str, description=Str, parameters=Raw)
McpTool = shape(
    "McpTool",
    tag="mcp",
    server_label=Str,
    server_url=Str,
    connector_id=Str,
    tunnel_id=Str,
    authorization=Str,
    headers=Raw,
    server_description=Str,
    allowed_tools=unset_or(Union[list[str], ToolFilter]),
    allowed_callers=unset_or(list[str]),
    require_approval=unset_or(Union[str, ApprovalFilter]),
    defer_loading=Bool,
)
Tools = Optional[list[Union[FunctionTool, McpTool]]]
ToolReference = shape("ToolReference", type=Str, name=unset_or(str), server_label=Str)
ToolChoice = Union[str, ToolReference, None]
TokenLimit = Union[int, str, None]
Modalities = Strings

RealtimeSession = shape(
    "RealtimeSession",
    tag="realtime",
    object=Str,
    id=Str,
    model=Str,
    output_modalities=Modalities,
    instructions=Str,
    tools=Tools,
    tool_choice=ToolChoice,
    max_output_tokens=TokenLimit,
    tracing=unset_or(Union[str, Tracing]),
    truncation=Union[str, Truncation, None],
    prompt=unset_or(Prompt),
    expires_at=Int,
    audio=Optional[SessionAudio],
    include=unset_or(list[str]),
    parallel_tool_calls=Bool,
    reasoning=Optional[Reasoning],
)
TranscriptionSession = shape(
    "TranscriptionSession",
    tag="transcription",
    object=Str,
    id=Str,
    expires_at=Int,
    audio=Optional[SessionAudio],
    include=unset_or(list[str]),
)
TranslationSession = shape(
    "TranslationSession", tag="translation", id=Str, expires_at=Int, model=Str, audio=Optional[SessionAudio]
)
Session = Union[RealtimeSession, TranscriptionSession, TranslationSession, None]
Conversation = shape("Conversation", id=Str, object=Str)

ContentPart = shape(
    "ContentPart", type=Str, text=Str, transcript=Str, audio=Str, image_url=Str, detail=Str, format=Str, id=Str
)
McpListedTool = shape("McpListedTool", name=Str, description=Str, input_schema=Raw, annotations=Raw)
McpError = shape("McpError", type=Str, code=Int, message=Str)
ItemBase = shape("ItemBase", id=Str, object=Str, status=Str)


def item(tag, /, **fields):
    return shape(f"Item_{tag}", bases=(ItemBase,), tag=tag, **fields)


Item = Union[
    item("message", role=Str, content=Optional[list[ContentPart]]),
    item("function_call", name=Str, call_id=Str, arguments=Str),
    item("function_call_output", call_id=Str, output=Str),
    item("mcp_approval_request", server_label=Str, name=Str, arguments=Str),
    item("mcp_approval_response", approval_request_id=Str, approve=Bool, reason=Str),
    item("mcp_list_tools", server_label=Str, tools=Optional[list[McpListedTool]]),
    item(
        "mcp_call",
        approval_request_id=Str,
        server_label=Str,
        name=Str,
        arguments=Str,
        output=Str,
        error=Optional[McpError],
    ),
    item("item_reference"),
]

CachedTokenDetails = shape("CachedTokenDetails", text_tokens=Int, audio_tokens=Int, image_tokens=Int)
InputTokenDetails = shape(
    "InputTokenDetails",
    text_tokens=Int,
    audio_tokens=Int,
    image_tokens=Int,
    cached_tokens=Int,
    cached_tokens_details=Optional[CachedTokenDetails],
)
OutputTokenDetails = shape("OutputTokenDetails", text_tokens=Int, audio_tokens=Int, reasoning_tokens=Int)
ResponseUsage = shape(
    "ResponseUsage",
    total_tokens=Int,
    input_tokens=Int,
    output_tokens=Int,
    input_token_details=Optional[InputTokenDetails],
    output_token_details=Optional[OutputTokenDetails],
)
TranscriptionUsage = shape(
    "TranscriptionUsage",
    type=Str,
    total_tokens=Int,
    input_tokens=Int,
    input_token_details=Optional[InputTokenDetails],
    output_tokens=Int,
    seconds=Float,
)
ResponseError = shape("ResponseError", type=Str, code=Str, message=Str)
StatusDetails = shape("StatusDetails", type=Str, reason=Str, error=Optional[ResponseError])
ResponseAudio = shape("ResponseAudio", output=Optional[AudioOutput])
ResponseBase = shape(
    "ResponseBase",
    output_modalities=Modalities,
    audio=Optional[ResponseAudio],
    max_output_tokens=TokenLimit,
    metadata=Raw,
    modalities=Modalities,
    voice=Union[str, CustomVoice, None],
    output_audio_format=Str,
    temperature=Float,
)
Response = shape(
    "Response",
    bases=(ResponseBase,),
    object=Str,
    id=Str,
    status=Str,
    status_details=Optional[StatusDetails],
    output=Optional[list[Item]],
    conversation_id=Str,
    usage=Optional[ResponseUsage],
)
ResponseParameters = shape(
    "ResponseParameters",
    bases=(ResponseBase,),
    conversation=Str,
    instructions=Str,
    tools=Tools,
    tool_choice=ToolChoice,
    parallel_tool_calls=Bool,
    reasoning=Optional[Reasoning],
    prompt=unset_or(Prompt),
    input=Optional[list[Item]],
    max_response_output_tokens=TokenLimit,
)
LogProbs = Optional[list[shape("LogProbability", token=Str, logprob=Float, bytes=Optional[list[int]])]]
Languages = Optional[list[shape("TranscribedLanguage", code=Str)]]
RateLimit = shape("RateLimit", name=Str, limit=Int, remaining=Int, reset_seconds=Float)
TranscriptionError = shape("TranscriptionError", type=Str, code=Str, message=Str, param=Str)
RealtimeError = shape("RealtimeError", type=Str, code=Str, message=Str, param=Str, event_id=Str)

# Events: the members of a shape, and the types that have it

Place = {"response_id": Str, "item_id": Str, "output_index": Int, "content_index": Int}
Call = {"response_id": Str, "item_id": Str, "output_index": Int, "call_id": Str}
McpPlace = {"response_id": Str, "item_id": Str, "output_index": Int}
Heard = {"item_id": Str, "content_index": Int}
Transcript = "conversation.item.input_audio_transcription"

CLIENT_EVENTS = [
    ({"previous_item_id": Str, "item": Optional[Item]}, "conversation.item.create"),
    ({"item_id": Str}, "conversation.item.delete", "conversation.item.retrieve"),
    ({"item_id": Str, "content_index": Int, "audio_end_ms": Float}, "conversation.item.truncate"),
    ({"audio": Str}, "input_audio_buffer.append", "session.input_audio_buffer.append"),
    ({}, "input_audio_buffer.clear", "input_audio_buffer.commit", "output_audio_buffer.clear", "session.close"),
    ({"response_id": Str}, "response.cancel"),
    ({"response": Optional[ResponseParameters]}, "response.create"),
    ({"session": Session}, "session.update", "transcription_session.update"),
]
SERVER_EVENTS = [
    ({"conversation": Optional[Conversation]}, "conversation.created"),
    (
        {"previous_item_id": Str, "item": Optional[Item]},
        "conversation.item.added",
        "conversation.item.created",
        "conversation.item.done",
        "conversation.item.retrieved",
    ),
    (
        {"item_id": Str},
        "conversation.item.deleted",
        "mcp_list_tools.completed",
        "mcp_list_tools.failed",
        "mcp_list_tools.in_progress",
    ),
    (
        Heard
        | {"transcript": Str, "usage": Optional[TranscriptionUsage], "logprobs": LogProbs, "languages": Languages},
        f"{Transcript}.completed",
    ),
    (Heard | {"delta": Str, "logprobs": LogProbs, "obfuscation": Str}, f"{Transcript}.delta"),
    (Heard | {"error": Optional[TranscriptionError]}, f"{Transcript}.failed"),
    (Heard | {"id": Str, "text": Str, "speaker": Str, "start": Float, "end": Float}, f"{Transcript}.segment"),
    ({"item_id": Str, "content_index": Int, "audio_end_ms": Float}, "conversation.item.truncated"),
    ({"error": Optional[RealtimeError]}, "error"),
    ({}, "input_audio_buffer.cleared", "session.closed"),
    ({"previous_item_id": Str, "item_id": Str}, "input_audio_buffer.committed"),
    ({"event": Str, "received_at": Int}, "input_audio_buffer.dtmf_event_received"),
    ({"audio_start_ms": Float, "item_id": Str}, "input_audio_buffer.speech_started"),
    ({"audio_end_ms": Float, "item_id": Str}, "input_audio_buffer.speech_stopped"),
    ({"audio_start_ms": Float, "audio_end_ms": Float, "item_id": Str}, "input_audio_buffer.timeout_triggered"),
    ({"response_id": Str}, *(f"output_audio_buffer.{what}" for what in ("cleared", "started", "stopped"))),
    ({"rate_limits": Optional[list[RateLimit]]}, "rate_limits.updated"),
    (Place | {"part": Optional[ContentPart]}, "response.content_part.added", "response.content_part.done"),
    ({"response": Optional[Response]}, "response.created", "response.done"),
    (Call | {"delta": Str, "obfuscation": Str}, "response.function_call_arguments.delta"),
    (Call | {"name": Str, "arguments": Str}, "response.function_call_arguments.done"),
    (
        {"output_index": Int, "item_id": Str},
        *(f"response.mcp_call.{what}" for what in ("completed", "failed", "in_progress")),
    ),
    (McpPlace | {"delta": Str, "obfuscation": Str}, "response.mcp_call_arguments.delta"),
    (McpPlace | {"arguments": Str}, "response.mcp_call_arguments.done"),
    (Place | {"delta": Str}, "response.output_audio.delta", "response.audio.delta"),
    (Place, "response.output_audio.done", "response.audio.done"),
    (
        Place | {"delta": Str, "obfuscation": Str},
        "response.output_audio_transcript.delta",
        "response.audio_transcript.delta",
        "response.output_text.delta",
        "response.text.delta",
    ),
    (Place | {"transcript": Str}, "response.output_audio_transcript.done", "response.audio_transcript.done"),
    (Place | {"text": Str}, "response.output_text.done", "response.text.done"),
    (
        {"response_id": Str, "output_index": Int, "item": Optional[Item]},
        "response.output_item.added",
        "response.output_item.done",
    ),
    (
        {"session": Session},
        "session.created",
        "session.updated",
        "transcription_session.created",
        "transcription_session.updated",
    ),
    ({"delta": Str, "elapsed_ms": Float}, "session.input_transcript.delta", "session.output_transcript.delta"),
    (
        {"delta": Str, "format": Str, "sample_rate": Int, "channels": Int, "elapsed_ms": Float},
        "session.output_audio.delta",
    ),
]
Envelope = shape("Envelope", type=Str, event_id=Str)


def event_decoder(shapes):
    types = [shape(type, tag=type, event_id=Str, **members) for members, *types in shapes for type in types]
    return Decoder(Union[tuple(types)]).decode


def read_frames(path):
    """The direction and the payload of each event line; the payload is its last member."""
    frames = []
    with open(path, "rb") as file:
        for line in file:
            before, payload, after = line.rstrip(b"\n").partition(b'"payload":')
            if payload:
                frames.append((b'"direction":"client"' in before, after[:-1]))
    return frames


def main():
    what, path, seconds = sys.argv[1:]
    if what == "envelope":
        client = server = Decoder(Envelope).decode
    else:
        client, server = event_decoder(CLIENT_EVENTS), event_decoder(SERVER_EVENTS)
    work = [(client if is_client else server, bytes(payload)) for is_client, payload in read_frames(path)]

    decoded = 0
    for decode, payload in work:
        try:
            decode(payload)
            decoded += 1
        except ValidationError:
            pass
    passes, start = 0, time.perf_counter()
    while passes == 0 or time.perf_counter() - start < float(seconds):
        for decode, payload in work:
            decode(payload)
        passes += 1
    rate = passes * len(work) / (time.perf_counter() - start)
    print(json.dumps({"events": len(work), "decoded": decoded, "events_per_second": round(rate)}))


if __name__ == "__main__":
    main()
