"""A process that does nothing but sleep and write a little, to tell how long this machine keeps such a process waiting."""

import os
import subprocess
import sys
import time
from pathlib import Path

NAP = 0.005
# Shorter waits are not worth telling.
LATE = 0.005


class Canary:
    """Runs beside a recorder, as urgent as that one, and on the same disk."""

    def __init__(self, folder):
        self._log = Path(folder) / "canary.log"
        package = Path(__file__).resolve().parent.parent
        command = [sys.executable, "-m", "torture.canary", str(self._log)]
        self._process = subprocess.Popen(command, cwd=package)

    def stall(self, start, end):
        """The longest wait that touches this span, in seconds."""
        worst = 0.0
        for line in self._log.read_text().splitlines() if self._log.exists() else ():
            since, until = map(float, line.split())
            if until >= start and since <= end:
                worst = max(worst, until - since)
        return worst

    def end(self):
        """Ends the process."""
        self._process.kill()
        self._process.wait()


def sing(path):
    """Writes down when it was kept waiting, and how long, until nobody listens."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except OSError:
        pass
    parent = os.getppid()
    with open(path, "a", buffering=1) as log, open(f"{path}.ballast", "wb", buffering=0) as ballast:
        while os.getppid() == parent:
            start = time.monotonic()
            time.sleep(NAP)
            ballast.seek(0)
            ballast.write(bytes(4096))
            now = time.monotonic()
            if now - start > NAP + LATE:
                log.write(f"{start + NAP:.6f} {now:.6f}\n")


if __name__ == "__main__":
    sing(sys.argv[1])
