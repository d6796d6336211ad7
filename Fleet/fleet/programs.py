"""The programs of a fleet, each with a time limit, and what they need to find each other."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent


class Failed(Exception):
    """Something is not as it has to be."""


def check(condition, otherwise):
    if not condition:
        raise Failed(otherwise)


def tail(path, lines=8):
    return "\n    ".join(Path(path).read_text(errors="replace").splitlines()[-lines:])


def environment(**more):
    """A proxy for the world outside is not for loopback."""
    return {**{k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}, **more}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(what, condition, seconds=30, process=None, log=None):
    """Waits until a condition holds; fails when it does not in time, or when the process that it needs has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.05)
    raise Failed(f"{what}: not within {seconds} s{'; ' + tail(log) if log else ''}")


def listens(port):
    with socket.socket() as client:
        client.settimeout(0.5)
        return client.connect_ex(("127.0.0.1", port)) == 0


class Program:
    """A process that runs until it is told to stop, with a log."""

    def __init__(self, name, command, log, **more):
        self.name, self.log = name, log
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment(**more),
            )

    def stop(self, number=signal.SIGTERM, seconds=20):
        """Tells it to stop; gives its status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed(f"{self.name} did not stop within {seconds} s: {tail(self.log)}") from None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def run(*command, seconds=60, **more):
    """Runs a command to its end; gives what it said on stderr. It has to end with status 0."""
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, timeout=seconds, env=environment(**more), text=True)
    if done.returncode != 0:
        name = " ".join(Path(part).name for part in command[:3])
        raise Failed(f"{name}: status {done.returncode}: {(done.stderr or done.stdout).strip()[-800:]}")
    return done.stderr
