"""Three recorders, the server that sessions are with, and a client that holds its part of recorded conversations."""

import asyncio
import json
from pathlib import Path

import websockets

from .programs import Program, check, tail, wait_for

SAMPLES = Path(__file__).resolve().parents[2] / "SampleSessions"
#: What each recorder is given, four sessions at once.
CALLS = {
    "berlin": ["text-chat", "voice-tool-call", "mcp-approval", "barge-in"],
    "oslo": ["voice-tool-call", "errors", "legacy-beta", "text-chat"],
    "porto": ["barge-in", "tomorrow", "transcription-only", "mcp-approval"],
}
_CALL = 60


class Listener(Program):
    """`record` or `serve`, from when it listens."""

    def __init__(self, name, tapedeck, place, *arguments):
        ready = place / f"{name}.ready"
        super().__init__(
            name,
            [tapedeck, *arguments, "--listen", "127.0.0.1:0", "--ready-file", ready],
            place / f"{name}.log",
        )
        wait_for(f"{name} listens", lambda: ready.exists() and ready.read_text().strip(), 30, self.process, self.log)
        self.address = ready.read_text().strip().split("://")[-1]


class Recorder(Listener):
    """A recorder, and the server that it forwards to, which plays its recordings in turn."""

    def __init__(self, host, tapedeck, place):
        recordings = [SAMPLES / f"{name}.jsonl" for name in CALLS[host]]
        serve = ("serve", *recordings, "--choose", "path", "--rate", "20", "--idle-limit", "50ms")
        self.server = Listener(f"{host}-server", tapedeck, place, *serve)
        self.database = place / f"{host}.db"
        upstream = f"ws://{self.server.address}"
        super().__init__(host, tapedeck, place, "record", "--upstream", upstream, "--db", self.database)

    def stop(self, *arguments, **options):
        status = super().stop(*arguments, **options)
        check(status == 0, f"the recorder {self.name} ended with {status}: {tail(self.log)}")
        self.server.kill()
        return status


async def hold_calls(recorder):
    """Holds all of a recorder's calls at once."""
    async with asyncio.timeout(_CALL):
        await asyncio.gather(*(hold(recorder, name) for name in CALLS[recorder.name]))


async def hold(recorder, name):
    """Holds one: each client event is sent once as many server events have come as were there before it."""
    events = [json.loads(line) for line in (SAMPLES / f"{name}.jsonl").read_text().split("\n") if line]
    events = [event for event in events if "direction" in event]
    expected = sum(event["direction"] == "server" for event in events)
    got = 0
    arrived = asyncio.Condition()

    async def read(socket):
        nonlocal got
        async for _ in socket:
            async with arrived:
                got += 1
                arrived.notify_all()

    async def wait_for_events(count):
        try:
            async with asyncio.timeout(5), arrived:
                await arrived.wait_for(lambda: got >= count)
        except TimeoutError:
            pass

    url = f"ws://{recorder.address}/{name}/v1/realtime?model=gpt-realtime"
    async with websockets.connect(url, max_size=None, proxy=None) as socket:
        reading = asyncio.create_task(read(socket))
        before = 0
        for event in events:
            if event["direction"] == "server":
                before += 1
                continue
            await wait_for_events(before)
            payload = event["payload"] if "payload" in event else event.get("text", "")
            await socket.send(payload if isinstance(payload, str) else json.dumps(payload))
        await wait_for_events(expected)
        await socket.close()
        await reading
