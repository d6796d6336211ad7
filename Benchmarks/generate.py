#!/usr/bin/env python3
"""Writes made-up Realtime sessions as recordings (JSON Lines), the same ones for the same options.

    generate.py --kind text --events 20000 -o text.jsonl          one file, one session after the other
    generate.py --kind mixed --events 1000000 -o sessions/        one file a session, into a directory

Types, members, ids and the mix of events follow the service's; what is said, called and counted is invented.
"""

import argparse
import base64
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
FIRST_START = int(datetime(2026, 10, 1, 8, tzinfo=timezone.utc).timestamp()) * 1_000_000
ID_EPOCH = 1_576_800_000
BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
CLOCK62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

PCM = {"type": "audio/pcm", "rate": 24000}
APPEND_BYTES = 4800  # 100 ms of PCM16 at 24 kHz
QUIET = base64.b64encode(bytes(APPEND_BYTES)).decode()

WORDS = (
    "the a to and of in it is that you for on with at by this we can will from your or have be are not as if there"
    " harbour ferry timetable island departs evening morning pier ticket weather window table garden kitchen recipe"
    " onion butter minutes gently question answer probably usually perhaps instead however because before after"
    " about around through between without another several different important small large quiet careful better"
    " order parcel delivery address invoice refund account balance number street station platform connection"
).split()
MARKS = [",", ".", ".", "?", "!", ":", ";", " –", ' "', '"', "’s", ".\n\n", "\n- ", " café", " naïve", " 12", " 3.5", " ☕"]
TOOLS = [
    {
        "type": "function",
        "name": "find_departures",
        "description": "List ferry departures from the town pier.",
        "parameters": {
            "type": "object",
            "properties": {
                "island": {"type": "string", "description": "Island to travel to"},
                "after": {"type": "string", "description": "Earliest departure, HH:MM"},
            },
            "required": ["island"],
        },
    }
]
INSTRUCTIONS = "You help passengers of a small ferry line. Look departures up before you answer, and keep it short."

encode_server = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
encode_client = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


class Session:
    """One session as it unfolds: a clock, a source of ids and the lines written so far."""

    def __init__(self, number, seed, audio):
        self.random = random.Random(f"{seed}/{number}")
        self.now = FIRST_START + number * 600_000_000 + self.random.randrange(1_000_000)
        self.audio = audio
        self.modality = "audio" if audio else "text"
        self.part_type = self.modality
        self.content_type = f"output_{self.modality}"
        self.text_member = "transcript" if audio else "text"
        self.conversation = self.id("conv")
        self.last_item = None
        self.history = {"text": 60, "audio": 0}
        self.remaining = 15_000_000
        self.playing = 0  # bytes of speech since the user last spoke
        self.model = "gpt-realtime" if number % 3 else "gpt-realtime-mini"
        self.lines = [self.header()]
        self.begin()

    # Lines

    def header(self):
        session = {"id": self.ulid(), "model": self.model, "source": "generated", "started_at": self.timestamp()}
        return encode_server({"tapedeck": 1, "session": session})

    def server(self, type, after_ms=4.0, **members):
        self.wait(after_ms)
        self.line("server", encode_server({"type": type, "event_id": self.id("event"), **members}))

    def client(self, type, after_ms=4.0, **members):
        self.wait(after_ms)
        self.line("client", encode_client({"type": type, **members}))

    def line(self, direction, payload):
        self.lines.append(f'{{"at":"{self.timestamp()}","direction":"{direction}","payload":{payload}}}')

    # Clock, ids, words

    def wait(self, ms):
        self.now += 1 + int(ms * 1000 * self.random.uniform(0.5, 1.5))

    def timestamp(self):
        return (EPOCH + timedelta(microseconds=self.now)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def ulid(self):
        value = (self.now // 1000) << 80 | self.random.getrandbits(80)
        return "".join(CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))

    def id(self, prefix):
        """An id of the service's scheme: five characters of time, sixteen of chance."""
        seconds = self.now // 1_000_000 - ID_EPOCH
        clock = "".join(CLOCK62[seconds // 62**power % 62] for power in range(4, -1, -1))
        return f"{prefix}_{clock}{self.letters(16)}"

    def letters(self, count):
        return "".join(self.random.choices(BASE62, k=count))

    def words(self, low, high):
        """Pieces of text as a model streams them: mostly a word with the space before it."""
        count = self.random.randint(low, high)
        pieces = [self.random.choice(WORDS).capitalize()]
        for _ in range(count):
            is_mark = self.random.random() < 0.13
            pieces.append(self.random.choice(MARKS) if is_mark else " " + self.random.choice(WORDS))
        return pieces

    def padding(self, piece):
        return self.letters(max(1, 16 - len(piece)))

    # The session

    def begin(self):
        session_id = self.id("sess")
        self.server("session.created", session=self.configuration(session_id, "You are helpful.", []))
        self.client(
            "session.update",
            20,
            session={
                "type": "realtime",
                "instructions": INSTRUCTIONS,
                "output_modalities": [self.modality],
                "audio": {"input": {"format": PCM, "transcription": {"model": "gpt-4o-transcribe"}}},
                "tools": TOOLS,
                "tool_choice": "auto",
            },
        )
        self.server("session.updated", 60, session=self.configuration(session_id, INSTRUCTIONS, TOOLS))

    def configuration(self, session_id, instructions, tools):
        detection = {
            "type": "server_vad",
            "threshold": 0.5,
            "prefix_padding_ms": 300,
            "silence_duration_ms": 200,
            "idle_timeout_ms": None,
            "create_response": True,
            "interrupt_response": True,
        }
        transcription = {"model": "gpt-4o-transcribe", "language": None, "prompt": None}
        return {
            "type": "realtime",
            "object": "realtime.session",
            "id": session_id,
            "model": self.model,
            "output_modalities": [self.modality],
            "instructions": instructions,
            "tools": tools,
            "tool_choice": "auto",
            "max_output_tokens": "inf",
            "tracing": None,
            "truncation": "auto",
            "prompt": None,
            "expires_at": self.now // 1_000_000 + 3600,
            "audio": {
                "input": {
                    "format": PCM,
                    "transcription": transcription,
                    "noise_reduction": None,
                    "turn_detection": detection if self.audio else None,
                },
                "output": {"format": PCM, "voice": "marin", "speed": 1.0},
            },
            "include": None,
        }

    def turn(self):
        if self.audio:
            self.user_listens()
            self.user_speaks()
        else:
            self.user_writes()
        if self.random.random() < 0.25:
            self.call_tool()
        self.answer()

    # The user

    def user_writes(self):
        text = "".join(self.words(5, 25))
        self.history["text"] += len(text) // 4
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}
        self.client("conversation.item.create", 2500, item=item)
        self.client("response.create", 1)
        self.item_joins({"id": self.id("item"), "type": "message", "status": "completed", **without_type(item)})

    def user_speaks(self):
        item_id = self.id("item")
        said = self.words(5, 14)
        frames = self.random.randint(18, 40)
        for frame in range(frames):
            self.append(quiet=frame < 3 or frame > frames - 3)
            if frame == 4:
                self.server("input_audio_buffer.speech_started", audio_start_ms=1460 + frame * 100, item_id=item_id)
        self.server("input_audio_buffer.speech_stopped", audio_end_ms=1460 + frames * 100, item_id=item_id)
        self.server("input_audio_buffer.committed", previous_item_id=self.last_item, item_id=item_id)
        part = {"type": "input_audio", "transcript": None}
        self.item_joins({"id": item_id, "type": "message", "status": "completed", "role": "user", "content": [part]})
        type = "conversation.item.input_audio_transcription"
        for piece in said:
            place = {"item_id": item_id, "content_index": 0}
            self.server(f"{type}.delta", 15, **place, delta=piece, obfuscation=self.padding(piece))
        tokens = {"input_tokens": frames, "input_token_details": {"text_tokens": 0, "audio_tokens": frames}}
        usage = {"type": "tokens", "total_tokens": frames + len(said), **tokens, "output_tokens": len(said)}
        self.server(f"{type}.completed", item_id=item_id, content_index=0, transcript="".join(said), usage=usage)
        self.history["audio"] += frames

    def user_listens(self):
        """Speech arrives twice as fast as it is spoken; the microphone sends until all of it was heard."""
        for _ in range(self.playing // APPEND_BYTES // 2):
            self.append(quiet=True)
        self.playing = 0

    def append(self, quiet=False):
        audio = QUIET if quiet else base64.b64encode(self.random.randbytes(APPEND_BYTES)).decode()
        self.client("input_audio_buffer.append", 100, audio=audio)

    # The model

    def call_tool(self):
        call_id = self.id("call")
        wish = {"island": self.random.choice(WORDS).title(), "after": f"{self.random.randint(10, 19)}:30"}
        arguments = encode_server(wish)
        call = {"id": self.id("item"), "type": "function_call", "status": "in_progress", "name": TOOLS[0]["name"]}
        call |= {"call_id": call_id, "arguments": ""}
        place = {"item_id": call["id"], "output_index": 0, "call_id": call_id}

        response = self.response_begins()
        self.item_begins(response, call)
        for start in range(0, len(arguments), 5):
            piece = arguments[start : start + 5]
            delta = {"delta": piece, "obfuscation": self.padding(piece)}
            self.server("response.function_call_arguments.delta", 12, response_id=response, **place, **delta)
        done = {"name": call["name"], "arguments": arguments}
        self.server("response.function_call_arguments.done", response_id=response, **place, **done)
        self.item_ends(response, call | {"status": "completed", "arguments": arguments}, {"text": len(arguments) // 3})

        times = [{"time": f"{self.random.randint(19, 22)}:{minute:02}", "pier": minute % 4} for minute in (5, 20, 45)]
        output = {"type": "function_call_output", "call_id": call_id, "output": encode_server({"departures": times})}
        self.client("conversation.item.create", 180, item=output)
        self.client("response.create", 1)
        self.item_joins({"id": self.id("item"), **output})
        self.history["text"] += len(output["output"]) // 3

    def answer(self):
        pieces = self.words(12, 30) if self.audio else self.words(25, 90)
        item = {"id": self.id("item"), "type": "message", "status": "in_progress", "role": "assistant", "content": []}
        place = {"item_id": item["id"], "output_index": 0, "content_index": 0}

        response = self.response_begins()
        self.item_begins(response, item)
        place = {"response_id": response, **place}
        self.server("response.content_part.added", **place, part={"type": self.part_type, self.text_member: ""})
        speech_tokens = self.speak(place, pieces) if self.audio else self.write(place, pieces)
        text = "".join(pieces)
        self.server("response.content_part.done", **place, part={"type": self.part_type, self.text_member: text})
        part = {"type": self.content_type, self.text_member: text}
        tokens = {"text": len(pieces), "audio": speech_tokens}
        self.item_ends(response, item | {"status": "completed", "content": [part]}, tokens)

    def write(self, place, pieces):
        for piece in pieces:
            self.server("response.output_text.delta", 18, **place, delta=piece, obfuscation=self.padding(piece))
        self.server("response.output_text.done", **place, text="".join(pieces))
        return 0

    def speak(self, place, pieces):
        """Audio comes in pieces of growing size, about one to a word, while the microphone keeps sending."""
        for index, piece in enumerate(pieces):
            transcript = {"delta": piece, "obfuscation": self.padding(piece)}
            self.server("response.output_audio_transcript.delta", 10, **place, **transcript)
            samples = self.random.randbytes(3 * min(1000 + 250 * index, 4000))
            self.server("response.output_audio.delta", 40, **place, delta=base64.b64encode(samples).decode())
            self.append(quiet=index % 3 > 0)
            self.playing += len(samples)
        self.server("response.output_audio.done", **place)
        self.server("response.output_audio_transcript.done", **place, transcript="".join(pieces))
        return 5 * len(pieces)

    # Items and responses

    def item_joins(self, item):
        self.server("conversation.item.added", 70, previous_item_id=self.last_item, item=item)
        self.server("conversation.item.done", 2, previous_item_id=self.last_item, item=item)
        self.last_item = item["id"]

    def item_begins(self, response, item):
        self.server("response.output_item.added", 220, response_id=response, output_index=0, item=item)
        self.server("conversation.item.added", 1, previous_item_id=self.last_item, item=item)

    def item_ends(self, response, item, tokens):
        self.server("conversation.item.done", previous_item_id=self.last_item, item=item)
        self.server("response.output_item.done", response_id=response, output_index=0, item=item)
        self.last_item = item["id"]
        self.response_ends(response, item, tokens)

    def response_begins(self):
        response = self.id("resp")
        self.server("response.created", 90, response=self.response(response, "in_progress", [], None))
        return response

    def response_ends(self, response, item, tokens):
        usage = self.usage(tokens.get("text", 0), tokens.get("audio", 0))
        self.server("response.done", response=self.response(response, "completed", [item], usage))
        self.remaining -= usage["total_tokens"]
        limit = {"name": "tokens", "limit": 15_000_000, "remaining": self.remaining, "reset_seconds": 0.002}
        self.server("rate_limits.updated", rate_limits=[limit])

    def response(self, response, status, output, usage):
        return {
            "object": "realtime.response",
            "id": response,
            "status": status,
            "status_details": None,
            "output": output,
            "conversation_id": self.conversation,
            "output_modalities": [self.modality],
            "max_output_tokens": "inf",
            "audio": {"output": {"format": PCM, "voice": "marin"}},
            "usage": usage,
            "metadata": None,
        }

    def usage(self, text, audio):
        heard, read = self.history["audio"], self.history["text"]
        cached_text, cached_audio = read // 2 // 64 * 64, heard // 2 // 64 * 64
        self.history["text"] += text
        self.history["audio"] += audio
        cached = {"text_tokens": cached_text, "audio_tokens": cached_audio, "image_tokens": 0}
        return {
            "total_tokens": read + heard + text + audio,
            "input_tokens": read + heard,
            "output_tokens": text + audio,
            "input_token_details": {
                "text_tokens": read,
                "audio_tokens": heard,
                "image_tokens": 0,
                "cached_tokens": cached_text + cached_audio,
                "cached_tokens_details": cached,
            },
            "output_token_details": {"text_tokens": text, "audio_tokens": audio},
        }


def without_type(item):
    return {name: value for name, value in item.items() if name != "type"}


def sessions(kind, events, length, seed):
    """Sessions of about `length` events each, until there are `events` of them in all."""
    number = 0
    while events > 0:
        audio = kind == "voice" or (kind == "mixed" and number % 25 == 24)
        session = Session(number, seed, audio)
        while len(session.lines) - 1 < min(length, events):
            session.turn()
        events -= len(session.lines) - 1
        number += 1
        yield session


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = ["text", "voice", "mixed"]
    parser.add_argument("--kind", choices=kinds, default="text", help="mixed: one session in 25 is voice")
    parser.add_argument("--events", type=int, default=20_000, help="how many events (default 20000)")
    parser.add_argument("--length", type=int, default=2_500, help="how many of them in a session (default 2500)")
    parser.add_argument("--seed", default="tapedeck")
    parser.add_argument("-o", "--output", required=True, help="a file, or a directory when it ends in a slash")
    options = parser.parse_args()

    recordings = sessions(options.kind, options.events, options.length, options.seed)
    if options.output.endswith("/"):
        folder = Path(options.output)
        folder.mkdir(parents=True, exist_ok=True)
        for number, session in enumerate(recordings):
            (folder / f"{number:05}.jsonl").write_text("\n".join(session.lines) + "\n")
    else:
        with open(options.output, "w") as file:
            for session in recordings:
                file.write("\n".join(session.lines) + "\n")


if __name__ == "__main__":
    main()
