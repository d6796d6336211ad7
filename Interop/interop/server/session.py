"""One client's session: what it says, what it hears, and what answers what."""

import asyncio
import base64
import copy
import time

from ..speech import BYTES_PER_MS, understood
from .conversation import Conversation, DuplicateItem, UnknownItem
from .detector import SpeechDetector, Started
from .ids import new_id, obfuscation
from .response import Response
from .script import text
from .usage import transcription_usage


class Refused(Exception):
    """A client event that is answered with an error; the session goes on."""

    def __init__(self, code, message, param=None):
        super().__init__(message)
        self.code, self.message, self.param = code, message, param


class Session:
    """Takes client events and emits server events; `emit` must not block."""

    def __init__(self, model, emit):
        self.conversation = Conversation()
        self.conversation_id = new_id("conv")
        self.responses = []
        self.transcriptions = []
        self.heard = {}
        self._emit = emit
        self._response = None
        self._buffer = bytearray()
        self._buffer_item_id = new_id("item")
        self._cached = (0, 0)
        self._tasks = set()
        self.settings = default_settings(model)
        self._detector = self._new_detector()
        self.emit("session.created", session=self.settings)

    def emit(self, type, **members):
        """Sends an event as it is now; what it is about may change later."""
        self._emit({"type": type, "event_id": new_id("event"), **copy.deepcopy(members)})

    def spawn(self, coroutine):
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self):
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # Client events

    def receive(self, event):
        handlers = {
            "session.update": self._update,
            "conversation.item.create": self._create_item,
            "conversation.item.delete": self._delete_item,
            "conversation.item.retrieve": self._retrieve_item,
            "conversation.item.truncate": self._truncate_item,
            "input_audio_buffer.append": self._append,
            "input_audio_buffer.commit": self._commit,
            "input_audio_buffer.clear": self._clear,
            "response.create": self._create_response,
            "response.cancel": self._cancel_response,
        }
        try:
            handler = handlers.get(event.get("type"))
            if handler is None:
                raise Refused("invalid_value", f"Invalid value: '{event.get('type')}'.", "type")
            handler(event)
        except Refused as refused:
            self._refuse(refused, event.get("event_id"))
        except UnknownItem as unknown:
            message = f"Item with item_id not found: {unknown}"
            self._refuse(Refused("invalid_value", message, "item_id"), event.get("event_id"))
        except DuplicateItem as duplicate:
            message = f"Error adding item: an item with id '{duplicate}' exists already."
            self._refuse(Refused("item_create_duplicate_item_id", message), event.get("event_id"))

    def _refuse(self, refused, event_id):
        error = {
            "type": "invalid_request_error",
            "code": refused.code,
            "message": refused.message,
            "param": refused.param,
            "event_id": event_id,
        }
        self.emit("error", error=error)

    def _update(self, event):
        before = turn_detection(self.settings)
        merge(self.settings, event["session"])
        if turn_detection(self.settings) != before:
            self._detector = self._new_detector()
        self.emit("session.updated", session=self.settings)

    def _create_item(self, event):
        item = {"id": event["item"].get("id") or new_id("item"), **event["item"]}
        item["id"] = item["id"] or new_id("item")
        if item["type"] == "message":
            item["status"] = "completed"
        previous = self.conversation.insert(item, event.get("previous_item_id"))
        self.emit("conversation.item.added", previous_item_id=previous, item=item)
        self.emit("conversation.item.done", previous_item_id=previous, item=item)

    def _delete_item(self, event):
        self.conversation.delete(event["item_id"])
        self.emit("conversation.item.deleted", item_id=event["item_id"])

    def _retrieve_item(self, event):
        self.emit("conversation.item.retrieved", item=self.conversation.retrieve(event["item_id"]))

    def _truncate_item(self, event):
        item = self.conversation.find(event["item_id"])
        if item.get("role") != "assistant":
            raise Refused("invalid_value", "Only model output audio messages can be truncated.", "item_id")
        self._check_length(event)
        self.conversation.truncated[item["id"]] = event["audio_end_ms"]
        members = {key: event[key] for key in ("item_id", "content_index", "audio_end_ms")}
        self.emit("conversation.item.truncated", **members)

    def _check_length(self, event):
        has = len(self.conversation.audio.get(event["item_id"], b"")) // BYTES_PER_MS
        if event["audio_end_ms"] > has:
            message = f"Audio content of {has}ms is already shorter than {event['audio_end_ms']}ms"
            raise Refused("invalid_value", message, "audio_end_ms")

    # Audio

    def _new_detector(self):
        detection = turn_detection(self.settings)
        return SpeechDetector(detection.get("silence_duration_ms") or 200) if detection else None

    def _append(self, event):
        pcm = base64.b64decode(event["audio"], validate=True)
        self._buffer += pcm
        if self._detector is None:
            return
        for heard in self._detector.feed(pcm):
            if isinstance(heard, Started):
                self._speech_started(heard)
            else:
                self._speech_stopped(heard)

    def _speech_started(self, started):
        self._buffer_item_id = new_id("item")
        self.emit("input_audio_buffer.speech_started", audio_start_ms=started.at_ms, item_id=self._buffer_item_id)
        if self._response and turn_detection(self.settings).get("interrupt_response", True):
            self._response.cancel("turn_detected")

    def _speech_stopped(self, stopped):
        self.emit("input_audio_buffer.speech_stopped", audio_end_ms=stopped.at_ms, item_id=self._buffer_item_id)
        self._buffer.clear()
        self._take_audio(stopped.pcm)
        if turn_detection(self.settings).get("create_response", True):
            self._respond({})

    def _commit(self, event):
        if len(self._buffer) < 100 * BYTES_PER_MS:
            message = "Error committing input audio buffer: buffer too small. Expected at least 100ms of audio."
            raise Refused("input_audio_buffer_commit_empty", message)
        pcm = bytes(self._buffer)
        self._buffer.clear()
        self._buffer_item_id = new_id("item")
        if self._detector:
            self._detector = self._new_detector()
        self._take_audio(pcm)

    def _clear(self, event):
        self._buffer.clear()
        if self._detector:
            self._detector = self._new_detector()
        self.emit("input_audio_buffer.cleared")

    def _take_audio(self, pcm):
        """The buffer becomes a user message, which is transcribed meanwhile."""
        content = [{"type": "input_audio", "transcript": None}]
        item = {
            "id": self._buffer_item_id,
            "type": "message",
            "status": "completed",
            "role": "user",
            "content": content,
        }
        previous = self.conversation.insert(item)
        self.conversation.audio[item["id"]] = pcm
        self.heard[item["id"]] = understood(pcm)
        self.emit("input_audio_buffer.committed", previous_item_id=previous, item_id=item["id"])
        self.emit("conversation.item.added", previous_item_id=previous, item=item)
        self.emit("conversation.item.done", previous_item_id=previous, item=item)
        if self.settings["audio"]["input"]["transcription"]:
            self.spawn(self._transcribe(item, pcm))

    async def _transcribe(self, item, pcm):
        event = "conversation.item.input_audio_transcription"
        place = {"item_id": item["id"], "content_index": 0}
        transcript = self.heard[item["id"]]
        for index, word in enumerate(transcript.split(" ")):
            await asyncio.sleep(0.02)
            delta = word if index == 0 else " " + word
            self.emit(f"{event}.delta", **place, delta=delta, obfuscation=obfuscation(delta))
        item["content"][0]["transcript"] = transcript
        usage = transcription_usage(len(pcm), transcript)
        self.transcriptions.append(usage)
        self.emit(f"{event}.completed", **place, transcript=transcript, usage=usage)

    # Responses

    def _create_response(self, event):
        if self._response:
            message = f"Conversation already has an active response in progress: {self._response.id}."
            raise Refused("conversation_already_has_active_response", message)
        self._respond(event.get("response") or {})

    def _cancel_response(self, event):
        wanted = event.get("response_id")
        if not self._response or wanted not in (None, self._response.id):
            raise Refused("response_cancel_not_active", "Cancellation failed: no active response found")
        self._response.cancel("client_cancelled")

    def _respond(self, parameters):
        if self._response:
            # A turn that ended while the model still speaks, uninterrupted: the API answers it all the same.
            self._response.cancel("turn_detected")
        self._response = Response(self, parameters)
        self._response.start()

    def finished(self, response, usage):
        """A response has ended, however it did."""
        self._response = None
        self.responses.append((response.id, usage))
        details = usage["input_token_details"]
        self._cached = (details["text_tokens"], details["audio_tokens"])
        remaining = 15_000_000 - usage["total_tokens"]
        limits = [{"name": "tokens", "limit": 15_000_000, "remaining": remaining, "reset_seconds": 0.002}]
        self.emit("rate_limits.updated", rate_limits=limits)

    @property
    def cached(self):
        return self._cached

    def said(self, item):
        """What an item says, to somebody who has ears."""
        return self.heard.get(item["id"]) or text(item)


def default_settings(model):
    pcm = {"type": "audio/pcm", "rate": 24_000}
    return {
        "type": "realtime",
        "object": "realtime.session",
        "id": new_id("sess"),
        "model": model,
        "output_modalities": ["audio"],
        "instructions": "You are a helpful, witty, and friendly AI.",
        "tools": [],
        "tool_choice": "auto",
        "max_output_tokens": "inf",
        "tracing": None,
        "truncation": "auto",
        "prompt": None,
        "expires_at": int(time.time()) + 3600,
        "audio": {
            "input": {
                "format": dict(pcm),
                "transcription": None,
                "noise_reduction": None,
                "turn_detection": server_vad(),
            },
            "output": {"format": dict(pcm), "voice": "marin", "speed": 1.0},
        },
        "include": None,
    }


def server_vad():
    return {
        "type": "server_vad",
        "threshold": 0.5,
        "prefix_padding_ms": 300,
        "silence_duration_ms": 200,
        "idle_timeout_ms": None,
        "create_response": True,
        "interrupt_response": True,
    }


def turn_detection(settings):
    return settings["audio"]["input"]["turn_detection"]


def merge(settings, update):
    """What a `session.update` does: members that are present change, null switches off."""
    for key, value in update.items():
        if isinstance(value, dict) and isinstance(settings.get(key), dict):
            merge(settings[key], value)
        else:
            settings[key] = copy.deepcopy(value)
