"""The processes of an exercise: Tapedeck's commands and the client scripts, each with a time limit."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path

_START = 10
_STOP = 15
_COMMAND = 30
_CLIENT = 60


class Failed(Exception):
    """A program did not do what it was started for."""


class Tapedeck:
    """The binary, with the database that all its commands use."""

    def __init__(self, binary, place):
        self._binary = binary
        self._place = place
        self.database = place / "tapedeck.db"

    async def answer(self, *arguments):
        """A command's output; it must end with status 0."""
        process = await asyncio.create_subprocess_exec(
            self._binary,
            *arguments,
            "--db",
            self.database,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        output, errors = await _within(_COMMAND, process, process.communicate())
        if process.returncode != 0:
            said = (errors or output).decode(errors="replace").strip()
            raise Failed(f"tapedeck {' '.join(map(str, arguments))} ended with status {process.returncode}: {said}")
        return output.decode("utf-8")

    async def attach(self, url, key):
        """`record --attach`, until the session that it attaches to is over."""
        process = await asyncio.create_subprocess_exec(
            self._binary,
            "record",
            "--attach",
            url,
            "--db",
            self.database,
            env={**_environment(), "OPENAI_API_KEY": key},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await _within(_CLIENT, process, process.communicate())
        if process.returncode != 0:
            said = output.decode(errors="replace").strip()
            raise Failed(f"tapedeck record --attach ended with status {process.returncode}: {said}")

    async def json(self, *arguments):
        return json.loads(await self.answer(*arguments, "--json"))

    @contextlib.asynccontextmanager
    async def listening(self, command, *arguments, statuses=(0,)):
        """`record` or `serve`, from when it listens until it has stopped as it was told to; yields HOST:PORT."""
        ready, log = self._place / f"{command}.ready", self._place / f"{command}.log"
        ready.unlink(missing_ok=True)
        with open(log, "wb") as output:
            process = await asyncio.create_subprocess_exec(
                self._binary,
                command,
                *arguments,
                "--db",
                self.database,
                "--listen",
                "127.0.0.1:0",
                "--ready-file",
                ready,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            yield await self._ready(process, command, ready, log)
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
            await _within(_STOP, process, process.wait())
        finally:
            await _kill(process)
        if process.returncode not in statuses:
            raise Failed(f"tapedeck {command} ended with status {process.returncode}: {_tail(log)}")

    async def _ready(self, process, command, ready, log):
        for _ in range(_START * 50):
            if process.returncode is not None:
                raise Failed(f"tapedeck {command} ended with status {process.returncode}: {_tail(log)}")
            if ready.exists() and (address := ready.read_text().strip()):
                return address.split("://")[-1]
            await asyncio.sleep(0.02)
        raise Failed(f"tapedeck {command} did not listen within {_START} s: {_tail(log)}")


async def run_client(name, url, place, key, *options, **environment):
    """A client script's log and view; its own output is kept beside them."""
    log, view, output = (place / f"client.{suffix}" for suffix in ("jsonl", "view.json", "log"))
    command = ["-m", f"interop.clients.{name}", "--url", url, "--log", log, "--view", view, *options]
    environment = {**_environment(), "OPENAI_API_KEY": key, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    with open(output, "wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            env=environment,
            cwd=Path(__file__).parent.parent,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    await _within(_CLIENT, process, process.wait(), f"; {_tail(output)}")
    if process.returncode != 0:
        raise Failed(f"the client ended with status {process.returncode}: {_tail(output)}")
    return log, json.loads(view.read_text(encoding="utf-8"))


def _environment():
    """A proxy for the world outside is not for loopback."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


async def _within(seconds, process, work, hint=""):
    try:
        return await asyncio.wait_for(work, seconds)
    except TimeoutError:
        raise Failed(f"not finished after {seconds} s{hint}") from None
    finally:
        await _kill(process)


async def _kill(process):
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _tail(path, lines=12):
    return "\n    ".join(Path(path).read_text(errors="replace").splitlines()[-lines:])
