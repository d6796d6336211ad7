"""One client's GPT-Live session: a voice, an ear, and those who work for it, on one timeline."""

import asyncio
import base64
import copy
import time
from dataclasses import dataclass, field

from .ids import new_id
from .live_audience import Audience
from .live_backend import Backend
from .live_ear import Ear
from .live_script import Delegate, reaction
from .live_timeline import STEP_MS, Agenda, Timeline
from .live_voice import RANGE_MS, Voice
from .session import Refused, merge

#: How long on the timeline a context is on its way to the model.
_APPENDING_MS = {"instructions": 300, "thinking": 400, "commentary": 600}
_THINKING_MS = 300
_USAGE_MS = 5_000

#: How long on the wall the session takes to come to its end.
_DRAINING = 0.05


@dataclass
class Delegation:
    """Work that was handed over, with what the client appended for it."""

    id: str
    target: str
    texts: list = field(default_factory=list)


class LiveSession:
    """Takes client events and tells its audience, first of all the `primary` socket, what comes of them."""

    def __init__(self, primary):
        self.settings = None
        self.audience = Audience(primary)
        self.ear = Ear()
        self.voice = Voice(self._tell_speech)
        self.backend = Backend(self._tell_work, self.voice.say)
        self.delegations = []
        #: What is part of the conversation and was not said, in the order in which it came.
        self.notes = []
        self.usage_seconds = 0
        self._timeline = Timeline(self._step)
        self._agenda = Agenda()
        self._appending = []
        self._tasks = set()
        self._handlers = {
            "session.update": self._update,
            "session.input_audio.append": self._append_audio,
            "session.input_audio.mute": self._mute,
            "session.input_audio.unmute": self._unmute,
            "session.instructions.append": self._append_context,
            "session.thinking.append": self._append_context,
            "session.commentary.append": self._append_context,
            "response.item.create": self._create_item,
            "response.create": self._create_response,
            "session.close": self._close,
        }

    # Client events

    def receive(self, event):
        try:
            if self.settings is None:
                self._start(event)
            elif handler := self._handlers.get(event.get("type")):
                handler(event)
            else:
                raise Refused("invalid_value", f"Invalid value: '{event.get('type')}'.", "type")
        except Refused as refused:
            self._refuse(refused, event)

    def _start(self, event):
        if event.get("type") != "session.start":
            raise Refused("session_not_started", "The first event has to be session.start.", "type")
        self.settings = started(event["session"])
        self.notes += self.settings["input"]
        self._spawn(self._timeline.run())
        self._acknowledge("session.started", event, session=self.settings)

    def _acknowledge(self, type, command, **members):
        echo = {"client_event_id": command["event_id"]} if command.get("event_id") else {}
        self.audience.tell(type, **members, **echo)

    def _refuse(self, refused, event):
        error = {"type": "invalid_request_error", "code": refused.code, "message": refused.message}
        self.audience.tell("error", error=error | {"param": refused.param, "client_event_id": event.get("event_id")})

    def _update(self, event):
        delegation = event["session"].get("delegation") or {}
        if delegation.get("type", self._target) != self._target:
            raise Refused("immutable_field_update", "The delegation type is fixed.", "session.delegation.type")
        merge(self.settings, without_credentials(event["session"]))
        self._acknowledge("session.updated", event, session=self.settings)

    def _append_audio(self, event):
        self._timeline.append(base64.b64decode(event["audio"], validate=True))
        self.audience.reflect(event["audio"])

    def _mute(self, event):
        self.ear.is_muted = True
        self._acknowledge("session.input_audio.muted", event)

    def _unmute(self, event):
        self.ear.is_muted = False
        self._acknowledge("session.input_audio.unmuted", event)

    def _append_context(self, event):
        kind, content, id = event["type"].split(".")[1], event["content"], event["delegation_id"]
        if id is not None:
            self._delegation(id).texts.append(content)
        self.notes.append({"type": kind, "text": content, "call_id": id})
        self._appending.append(event)
        self._later(_APPENDING_MS[kind], lambda: self._appended(kind, event))

    def _delegation(self, id):
        for delegation in self.delegations:
            if delegation.id == id and delegation.target == "client":
                return delegation
        raise Refused("invalid_value", f"There is no client delegation {id}.", "delegation_id")

    def _appended(self, kind, event):
        self._appending.remove(event)
        start = self._timeline.position_ms // RANGE_MS * RANGE_MS
        self._acknowledge(f"session.{kind}.appended", event, start_ms=start, end_ms=start + RANGE_MS)
        if kind == "commentary":
            self.voice.say(event["content"])

    def _create_item(self, event):
        self._need_backend(event)
        item = event["item"]
        if not self.backend.take(item):
            raise Refused("invalid_value", f"There is no call {item['call_id']}.", "item.call_id")
        self.notes.append(item)

    def _create_response(self, event):
        self._need_backend(event)
        if self.backend.waits_for_output:
            raise Refused("missing_tool_output", "A function call has no output yet.")
        self._work(new_id("resp"), self.backend.delegation_id)

    def _need_backend(self, event):
        if self._target != "responses":
            raise Refused("invalid_value", f"{event['type']} requires Responses delegation.", "type")

    def _close(self, event):
        """What is under way gets nowhere any more."""
        self._agenda.clear()
        self._spawn(self._drain(event))

    async def _drain(self, event):
        await asyncio.sleep(_DRAINING)
        for append in self._appending:
            message = "The session closed before the estimated context injection completed."
            error = {"type": "server_error", "code": "context_injection_incomplete", "message": message, "param": None}
            self.audience.tell("error", error=error | {"client_event_id": append.get("event_id")})
        await asyncio.sleep(_DRAINING)
        self._note_usage()
        self._acknowledge(
            "session.closed",
            event,
            reason="close_requested",
            session=self.settings,
            usage={"seconds": float(self.usage_seconds)},
        )
        self.audience.hang_up()

    # The timeline

    def _step(self, pcm):
        now = self._timeline.position_ms
        self.ear.step(pcm, self.voice.interrupt, self._heard)
        self._agenda.run(now)
        self.audience.play(self.voice.step(now), now)
        if now and now % _USAGE_MS == 0:
            self._note_usage()
            ratio = {"usage_ratio": now / 10_000_000}
            self.audience.tell("session.usage.updated", usage={"seconds": self.usage_seconds}, context_window=ratio)

    def _note_usage(self):
        self.usage_seconds = self._timeline.position_ms // 1_000

    def _later(self, milliseconds, action):
        self._agenda.add(self._timeline.position_ms + milliseconds, action)

    def _tell_speech(self, text, start, end):
        self.audience.tell("session.output_transcript.delta", start_ms=start, end_ms=end, delta=text)

    def _heard(self, sentence, pieces):
        """A transcript comes late, and in its own time."""
        for index, (text, start, end) in enumerate(pieces):
            self._later(index * STEP_MS, lambda piece=(text, start, end): self._tell_heard(*piece))
        self._later(len(pieces) * STEP_MS + _THINKING_MS, lambda: self._react(sentence))

    def _tell_heard(self, text, start, end):
        self.audience.tell("session.input_transcript.delta", start_ms=start, end_ms=end, delta=text)

    # Work

    def _react(self, sentence):
        step = reaction(sentence)
        if isinstance(step, Delegate):
            self._delegate()
            self.voice.say(step.saying)
        else:
            self.voice.say(step.text)

    def _delegate(self):
        delegation = Delegation(new_id("item"), self._target)
        self.delegations.append(delegation)
        self.notes.append({"type": "delegation", "call_id": delegation.id})
        members = {"id": delegation.id, "type": "delegation", "target": self._target}
        if self._target == "responses":
            members["response_id"] = new_id("resp")
        self.audience.tell("session.delegation.created", delegation=members, offset_ms=self._timeline.position_ms)
        if self._target == "responses":
            self._work(members["response_id"], delegation.id)

    def _work(self, response_id, delegation_id):
        tools = self.settings["delegation"]["responses"].get("tools") or []
        self._spawn(self.backend.work(response_id, delegation_id, tools))

    def _tell_work(self, delegation_id, event):
        if event["type"] == "response.output_item.done" and event["item"]["type"].endswith("_call"):
            self.notes.append(event["item"])
        self.audience.tell("response.event", delegation_id=delegation_id, event=event)

    @property
    def _target(self):
        return self.settings["delegation"]["type"]

    # Its end

    def _spawn(self, coroutine):
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self):
        """The connection is gone."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Sideband:
    """Another socket of a session."""

    def __init__(self, session, connection):
        self._session = session
        self._connection = connection
        session.audience.attach(connection, session.settings)

    def receive(self, event):
        self._session.receive(event)

    async def close(self):
        self._session.audience.detach(self._connection)


def started(configuration):
    """The session that a `session.start` asks for."""
    pcm = {"type": "audio/pcm", "rate": 24_000}
    settings = {"id": new_id("live_u7"), "expires_at": int(time.time()) + 7_200, "status": "active", "input": []}
    settings |= {"instructions": "", "delegation": {"type": "client"}, "store": False}
    settings |= {"audio": {"output": {"voice": "marin"}, "format": pcm}}
    merge(settings, without_credentials(configuration))
    return settings


def without_credentials(configuration):
    """The server says the `authorization` of MCP servers to nobody."""
    configuration = copy.deepcopy(configuration)
    responses = (configuration.get("delegation") or {}).get("responses") or {}
    for tool in responses.get("tools") or []:
        tool.pop("authorization", None)
    return configuration
