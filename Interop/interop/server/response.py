"""One response: what the model says or calls, in the order in which the API streams it."""

import asyncio
import base64

from ..speech import tone
from .ids import new_call_id, new_id, obfuscation
from .script import Call, answer, is_from_model, text
from .usage import audio_tokens, response_usage, words

#: How fast the model is: quicker than speech, slow enough to be interrupted.
_THINKING = 0.05
_PACE = 0.02

_WORD = tone(220, 200)


class Response:
    """Streams by itself once started; it can be cancelled at any point."""

    def __init__(self, session, parameters):
        self.id = new_id("resp")
        self._session = session
        self._parameters = parameters
        self._modality = (parameters.get("output_modalities") or session.settings["output_modalities"])[0]
        self._output = []
        self._audio = bytearray()
        self._task = None
        self._finish_item = None
        self._input = self._count_input()

    def start(self):
        self._emit_whole("response.created", "in_progress", None, None)
        self._task = self._session.spawn(self._stream())

    def cancel(self, reason):
        self._task.cancel()
        if self._finish_item:
            self._finish_item("incomplete")
        self._finish("cancelled", {"type": "cancelled", "reason": reason})

    async def _stream(self):
        await asyncio.sleep(_THINKING)
        session = self._session
        last = next((item for item in reversed(session.conversation.items) if not is_from_model(item)), None)
        tools = self._parameters.get("tools") or session.settings["tools"]
        next_step = answer(last, session.said(last) if last else "", tools)
        if isinstance(next_step, Call):
            await self._call(next_step)
        else:
            await self._say(next_step.text)
        self._finish_item("completed")
        self._finish("completed", None)

    # Messages

    async def _say(self, sentence):
        item = {"id": new_id("item"), "type": "message", "status": "in_progress", "role": "assistant", "content": []}
        self._add(item)
        self._finish_item = lambda status: self._end_message(item, status)
        self._emit_part("added", item, "")
        item["content"] = [{"type": f"output_{self._modality}", self._text_key: ""}]
        for index, word in enumerate(sentence.split(" ")):
            await asyncio.sleep(_PACE)
            self._say_word(item, word if index == 0 else " " + word)

    def _say_word(self, item, word):
        item["content"][0][self._text_key] += word
        place = self._place(item, content_index=0)
        name = "output_text" if self._modality == "text" else "output_audio_transcript"
        self._session.emit(f"response.{name}.delta", **place, delta=word, obfuscation=obfuscation(word))
        if self._modality == "audio":
            self._audio += _WORD
            self._session.conversation.audio[item["id"]] = bytes(self._audio)
            self._session.emit("response.output_audio.delta", **place, delta=base64.b64encode(_WORD).decode())

    def _end_message(self, item, status):
        place = self._place(item, content_index=0)
        said = item["content"][0][self._text_key] if item["content"] else ""
        if self._modality == "text":
            self._session.emit("response.output_text.done", **place, text=said)
        else:
            self._session.emit("response.output_audio.done", **place)
            self._session.emit("response.output_audio_transcript.done", **place, transcript=said)
        self._emit_part("done", item, said)
        self._end(item, status)

    def _emit_part(self, what, item, said):
        part = {"type": self._modality, self._text_key: said}
        self._session.emit(f"response.content_part.{what}", **self._place(item, content_index=0), part=part)

    @property
    def _text_key(self):
        return "text" if self._modality == "text" else "transcript"

    # Function calls

    async def _call(self, call):
        item = {
            "id": new_id("item"),
            "type": "function_call",
            "status": "in_progress",
            "name": call.name,
            "call_id": new_call_id(),
            "arguments": "",
        }
        self._add(item)
        self._finish_item = lambda status: self._end_call(item, status)
        for start in range(0, len(call.arguments), 5):
            await asyncio.sleep(_PACE)
            delta = call.arguments[start : start + 5]
            item["arguments"] += delta
            place = self._place(item, call_id=item["call_id"])
            name = "response.function_call_arguments.delta"
            self._session.emit(name, **place, delta=delta, obfuscation=obfuscation(delta))

    def _end_call(self, item, status):
        place = self._place(item, call_id=item["call_id"])
        name = "response.function_call_arguments.done"
        self._session.emit(name, **place, name=item["name"], arguments=item["arguments"])
        self._end(item, status)

    # Items and the whole

    def _place(self, item, **more):
        return {"response_id": self.id, "item_id": item["id"], "output_index": 0, **more}

    def _add(self, item):
        self._output.append(item)
        previous = self._session.conversation.insert(item)
        self._session.emit("response.output_item.added", response_id=self.id, output_index=0, item=item)
        self._session.emit("conversation.item.added", previous_item_id=previous, item=item)

    def _end(self, item, status):
        item["status"] = status
        previous = self._session.conversation.before(item)
        self._session.emit("conversation.item.done", previous_item_id=previous, item=item)
        self._session.emit("response.output_item.done", response_id=self.id, output_index=0, item=item)
        self._finish_item = None

    def _finish(self, status, details):
        usage = self._usage()
        self._emit_whole("response.done", status, details, usage)
        self._session.finished(self, usage)

    def _emit_whole(self, type, status, details, usage):
        settings = self._session.settings
        audio = {key: settings["audio"]["output"][key] for key in ("format", "voice")}
        response = {
            "object": "realtime.response",
            "id": self.id,
            "status": status,
            "status_details": details,
            "output": self._output,
            "conversation_id": self._session.conversation_id,
            "output_modalities": [self._modality],
            "max_output_tokens": "inf",
            "audio": {"output": audio},
            "usage": usage,
            "metadata": self._parameters.get("metadata"),
        }
        self._session.emit(type, response=response)

    def _count_input(self):
        session = self._session
        text_in = words(session.settings["instructions"] or "")
        audio_in = 0
        for item in session.conversation.items:
            audio = session.conversation.audio.get(item["id"])
            if audio:
                audio_in += audio_tokens(len(audio))
            else:
                text_in += words(session.said(item) or item.get("output") or item.get("arguments") or "")
        return text_in, audio_in

    def _usage(self):
        said = "".join(text(item) for item in self._output)
        called = "".join(item.get("arguments") or "" for item in self._output)
        text_out = words(said) + words(called)
        return response_usage(*self._input, self._session.cached, text_out, audio_tokens(len(self._audio)))
