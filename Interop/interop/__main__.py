"""python3 -m interop --tapedeck BINARY [--keep DIR] [CLIENT…]: run.sh, which installs what is needed, starts it."""

import argparse
import asyncio
import contextlib
import functools
import sys
import tempfile
import time
from pathlib import Path

from .agents import AgentExercise
from .checks import Check
from .exercise import Exercise

#: The clients' scripts, and what people call them.
CLIENTS = {
    "openai_sdk": "OpenAI Python SDK",
    "openai_live": "OpenAI Python SDK, GPT-Live",
    "openai_live_backend": "OpenAI Python SDK, GPT-Live with a backend",
    "openai_agents": "openai-agents",
    "livekit_session": "LiveKit",
    "pipecat_service": "Pipecat",
    "mcp_client": "MCP Python SDK",
}

#: The client that asks about recordings, and makes none.
_AGENT = "mcp_client"

_LIMIT = 300


def main():
    parser = argparse.ArgumentParser(prog="run.sh")
    parser.add_argument("clients", nargs="*", metavar="CLIENT", help=f"one of {', '.join(CLIENTS)} (default: all)")
    parser.add_argument("--tapedeck", required=True, type=Path)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave databases, logs and views there")
    options = parser.parse_args()
    for name in options.clients:
        if name not in CLIENTS:
            parser.error(f"there is no client {name}; there are {', '.join(CLIENTS)}")
    sys.exit(asyncio.run(exercise(options.clients or list(CLIENTS), options.tapedeck, options.keep)))


async def exercise(clients, binary, keep):
    started, failed, passed = time.monotonic(), 0, 0
    try:
        async with asyncio.timeout(_LIMIT):
            with _place(keep) as place:
                for client in clients:
                    directory = place / client
                    directory.mkdir(parents=True, exist_ok=True)
                    kind = AgentExercise if client == _AGENT else functools.partial(Exercise, client)
                    async for check in kind(binary.resolve(), directory).run():
                        show(check)
                        failed, passed = failed + (check.problem is not None), passed + (check.problem is None)
    except TimeoutError:
        failed += 1
        print(f"FAIL  not finished after {_LIMIT} s")
    print(f"interop: {passed} passed, {failed} failed, {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


@contextlib.contextmanager
def _place(keep):
    if keep:
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="tapedeck-interop-") as directory:
        yield Path(directory)


def show(check: Check):
    if check.problem is None:
        print(f"PASS  {CLIENTS[check.client]}: {check.what}", flush=True)
    else:
        print(f"FAIL  {CLIENTS[check.client]}: {check.what}\n    {check.problem}", flush=True)


if __name__ == "__main__":
    main()
