"""A `tapedeck record` that runs, seen from outside."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

from .case import Failed, check


class Recorder:
    """The process, from its start until it is gone.

    One that is put `first` runs before anything else on this machine where that is allowed, so that a measured time is
    the recorder's own.
    """

    def __init__(self, binary, database, upstream, folder, *options, environment=None, log=None, wait=True, first=False):
        self._folder = Path(folder)
        self._ready_file = self._folder / f"ready-{time.monotonic_ns()}"
        self._log = self._folder / f"{self._ready_file.name}.log"
        self.peak_kib = 0
        self.anonymous_kib = 0
        self._log.touch()
        with open(self._log if log is None else log, "wb", closefd=log is None) as log:
            self.process = subprocess.Popen(
                [
                    *(str(binary), "record", "--db", str(database), "--upstream", upstream),
                    *("--listen", "127.0.0.1:0", "--ready-file", str(self._ready_file), *options),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **(environment or {})},
                # A write beyond the limit on file sizes is to fail, not to kill: what Python sets up stays.
                restore_signals=False,
            )
        self.is_first = first and self._put_first()
        self.port = None
        if wait:
            self.wait_until_ready()

    @property
    def pid(self):
        """The process's id."""
        return self.process.pid

    @property
    def log(self):
        """What it has said so far."""
        return self._log.read_text(errors="replace")

    def wait_until_ready(self):
        """Waits until it listens; then its port is known."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self._ready_file.exists() and (address := self._ready_file.read_text()).endswith("\n"):
                self.port = int(address.rpartition(":")[2])
                return
            if self.process.poll() is not None:
                raise Failed(f"the recorder ended with {self.process.returncode}: {self.log.strip()[-300:]}")
            time.sleep(0.002)
        raise Failed("the recorder was not ready within 30 s")

    def _put_first(self):
        """Lets it run before anything else on this machine, where that is allowed."""
        try:
            os.sched_setscheduler(self.pid, os.SCHED_RR, os.sched_param(1))
        except OSError:
            return False
        return True

    def check_alive(self):
        """It has not crashed."""
        check(self.process.poll() is None, f"the recorder ended with {self.process.returncode}: {self.log[-500:]}")

    def open_files(self):
        """How many files and sockets it has open."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def measure(self):
        """Takes note of its memory; false when it is gone."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return False
        peak, anonymous = re.search(r"VmHWM:\s+(\d+)", status), re.search(r"RssAnon:\s+(\d+)", status)
        if not peak or not anonymous:
            return False
        self.peak_kib = max(self.peak_kib, int(peak[1]))
        self.anonymous_kib = int(anonymous[1])
        return True

    def kill(self):
        """kill -9; gives the moment just before it."""
        self.measure()
        moment = time.monotonic()
        self.process.kill()
        self.process.wait()
        return moment

    def signal(self, number):
        """Sends it a signal."""
        self.process.send_signal(number)

    def wait(self, patience=30.0):
        """Waits for its end; gives its exit status, negative when a signal ended it."""
        end = time.monotonic() + patience
        while self.process.poll() is None:
            self.measure()
            if time.monotonic() > end:
                self.process.kill()
                self.process.wait()
                raise Failed(f"the recorder did not end within {patience:g} s")
            time.sleep(0.002)
        return self.process.returncode

    def stop(self, patience=30.0):
        """Ctrl-C, once; gives its exit status."""
        self.measure()
        self.signal(signal.SIGTERM)
        return self.wait(patience)
