"""Both ends of a WebSocket connection as Python programs have them: the library that OpenAI's SDK is built on.

    websocket_load.py serve                    prints its port, serves until it is killed
    websocket_load.py stream PORT SIZE COUNT   the server sends COUNT events of SIZE bytes
    websocket_load.py echo   PORT SIZE COUNT   an event goes there and back, COUNT times, one after the other

The same verbs and the same answers as c/load.c.
"""

import asyncio
import json
import sys
import time
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

# As OpenAI's SDK connects: no limit worth mentioning; compression is declined by proxies anyway.
OPTIONS = {"max_size": None, "compression": None, "ping_interval": None}


def event(size):
    """An event of a size; its sound is whole groups of base64."""
    is_sound = size > 1000
    kind = "response.output_audio.delta" if is_sound else "response.output_audio_transcript.delta"
    head = f'{{"type":"{kind}","event_id":"event_000000000001","response_id":"resp_1","delta":"'
    room = size - len(head) - 2
    return head + "A" * (room - room % 4 if is_sound else room) + '"}'


async def answer(connection):
    query = {name: values[0] for name, values in parse_qs(urlsplit(connection.request.path).query).items()}
    if query["task"] == "stream":
        message = event(int(query["size"]))
        for _ in range(int(query["count"])):
            await connection.send(message)
    async for message in connection:
        await connection.send(message)


async def run_server():
    async with serve(answer, "127.0.0.1", 0, **OPTIONS) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().create_future()


def open_session(port, task, size, count):
    return connect(f"ws://127.0.0.1:{port}/v1/realtime?task={task}&size={size}&count={count}", **OPTIONS)


async def run_stream(port, size, count):
    async with open_session(port, "stream", size, count) as connection:
        start, total = time.perf_counter(), 0
        for _ in range(count):
            total += len(await connection.recv())
        return {"seconds": time.perf_counter() - start, "events": count, "bytes": total}


async def run_echo(port, size, count):
    message, times = event(size), []
    async with open_session(port, "echo", size, count) as connection:
        for _ in range(count):
            start = time.perf_counter()
            await connection.send(message)
            await connection.recv()
            times.append(time.perf_counter() - start)
    # The first ones warm everything up.
    times = sorted(times[count // 10 :])
    return {"p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100], "events": count}


if __name__ == "__main__":
    verb, *numbers = sys.argv[1:]
    if verb == "serve":
        asyncio.run(run_server())
    else:
        clients = {"stream": run_stream, "echo": run_echo}
        print(json.dumps(asyncio.run(clients[verb](*map(int, numbers)))))
