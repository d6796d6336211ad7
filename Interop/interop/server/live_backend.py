"""The Responses backend of a GPT-Live session: what works on what the voice hands over."""

import asyncio
from dataclasses import dataclass

from .ids import new_call_id, new_id
from .live_script import BACKEND_MODEL, FORECAST, FORECAST_ARGUMENTS, backend_step
from .script import Call
from .usage import backend_usage, words

_PACE = 0.01


@dataclass
class BackendCall:
    """A function call that waits for the client, or a call that the backend made by itself."""

    item: dict
    response_id: str
    output: str | None = None


class Backend:
    """Runs one response at a time; `emit(delegation_id, event)` sends what streams in it, `answer` what was found."""

    def __init__(self, emit, answer):
        self.calls = []
        self.responses = []
        self._emit = emit
        self._answer = answer
        self._inputs = []
        self._delegation_id = None
        self._response_id = None
        self._number = 0
        self._index = 0

    @property
    def waits_for_output(self):
        return any(call.output is None for call in self.calls)

    @property
    def delegation_id(self):
        """What the next response is for: the work that the last input is of, or nothing that was handed over."""
        return self._delegation_id if self._inputs and self._inputs[-1]["type"] == "function_call_output" else None

    def take(self, item):
        """Whether it has a use for what the client made."""
        self._inputs.append(item)
        if item["type"] != "function_call_output":
            return True
        call = next((call for call in self.calls if call.item.get("call_id") == item["call_id"]), None)
        if call:
            call.output = item["output"]
        return call is not None

    async def work(self, response_id, delegation_id, tools):
        """One response, with what it costs."""
        self._response_id, self._delegation_id, self._number, self._index = response_id, delegation_id, 0, 0
        step, self._inputs = backend_step(self._inputs, tools), []
        self._snapshot("response.created", "in_progress", None)
        if isinstance(step, Call):
            await self._think()
            await self._call(step)
            for tool in tools:
                if tool["type"] == "mcp":
                    await self._run_mcp_call(tool)
            usage = backend_usage(400, 256, words(step.arguments), 32)
        else:
            await self._say(step.text)
            usage = backend_usage(480, 384, words(step.text), 0)
        self.responses.append((response_id, usage))
        self._snapshot("response.completed", "completed", usage)
        if not isinstance(step, Call):
            self._answer(step.text)

    def _stream(self, type, **members):
        self._emit(self._delegation_id, {"type": type, "sequence_number": self._number, **members})
        self._number += 1

    def _snapshot(self, type, status, usage):
        response = {"id": self._response_id, "object": "response", "status": status, "model": BACKEND_MODEL}
        self._stream(type, response=response | {"instructions": None, "output": [], "tools": [], "usage": usage})

    def _stream_item(self, what, item):
        self._stream(f"response.output_item.{what}", output_index=self._index, item=dict(item))
        self._index += what == "done"

    def _stream_piece(self, type, item, **members):
        self._stream(type, item_id=item["id"], output_index=self._index, **members)

    async def _think(self):
        item = {"id": new_id("rs"), "type": "reasoning", "summary": []}
        self._stream_item("added", item)
        await asyncio.sleep(_PACE)
        self._stream_item("done", item)

    async def _call(self, call):
        item = {
            "id": new_id("fc"),
            "type": "function_call",
            "status": "in_progress",
            "call_id": new_call_id(),
            "name": call.name,
            "arguments": "",
        }
        self._stream_item("added", item)
        for start in range(0, len(call.arguments), 12):
            await asyncio.sleep(_PACE)
            delta = call.arguments[start : start + 12]
            self._stream_piece("response.function_call_arguments.delta", item, delta=delta)
        self._stream_piece("response.function_call_arguments.done", item, arguments=call.arguments)
        item |= {"status": "completed", "arguments": call.arguments}
        self.calls.append(BackendCall(item, self._response_id))
        self._stream_item("done", item)

    async def _run_mcp_call(self, tool):
        item = {
            "id": new_id("mcp"),
            "type": "mcp_call",
            "status": "in_progress",
            "server_label": tool["server_label"],
            "name": "forecast",
            "arguments": "",
        }
        self._stream_item("added", item)
        self._stream_piece("response.mcp_call.in_progress", item)
        self._stream_piece("response.mcp_call_arguments.done", item, arguments=FORECAST_ARGUMENTS)
        await asyncio.sleep(_PACE)
        self._stream_piece("response.mcp_call.completed", item)
        item |= {"status": "completed", "arguments": FORECAST_ARGUMENTS, "output": FORECAST, "error": None}
        self.calls.append(BackendCall(item, self._response_id, FORECAST))
        self._stream_item("done", item)

    async def _say(self, text):
        item = {"id": new_id("msg"), "type": "message", "status": "in_progress", "role": "assistant", "content": []}
        self._stream_item("added", item)
        for start in range(0, len(text), 20):
            await asyncio.sleep(_PACE)
            delta = text[start : start + 20]
            self._stream_piece("response.output_text.delta", item, content_index=0, delta=delta)
        self._stream_piece("response.output_text.done", item, content_index=0, text=text)
        item["content"] = [{"type": "output_text", "text": text, "annotations": []}]
        self._stream_item("done", item | {"status": "completed"})
