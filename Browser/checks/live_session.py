"""A sample that happens again: `serve` plays the server, this plays the client, `record` is between them."""

import json
import subprocess
import threading
import time
from datetime import datetime

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from .programs import SAMPLES, run, waited

# What the server has still to say after the client's last event comes within this.
LAST_SECONDS = 5


class LiveSession:
    """`rate` times as fast as it was; `db` is what it is recorded to, beside another session. The client pauses before it
    sends its event `pause`, counted from 0, until it is told to `go`."""

    def __init__(self, tapedeck, folder, sample="barge-in", rate=2, pause=None):
        self.db = folder / "live.db"
        path = SAMPLES / f"{sample}.jsonl"
        self.events = [json.loads(line) for line in path.read_text().splitlines()[1:]]
        self.rate = rate
        self.pause = pause
        self.told, self.over = threading.Event(), threading.Event()
        run(tapedeck, "import", "--db", self.db, SAMPLES / "text-chat.jsonl")
        self.processes = []
        serve = self.start(tapedeck, folder / "serve", "serve", path, "--rate", rate)
        record = self.start(tapedeck, folder / "record", "record", "--upstream", f"http://{serve}", "--db", self.db)
        self.connection = connect(f"ws://{record}/v1/realtime?model=gpt-realtime", max_size=None)
        threading.Thread(target=self.listen, daemon=True).start()
        threading.Thread(target=self.speak, daemon=True).start()

    def start(self, tapedeck, ready, *arguments):
        """Starts a server; gives host and port."""
        command = [tapedeck, *arguments, "--listen", "127.0.0.1:0", "--ready-file", ready]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.processes.append(subprocess.Popen(list(map(str, command)), **quiet))
        return waited(lambda: ready.exists() and ready.read_text().strip())

    def listen(self):
        left = sum(event["direction"] == "server" for event in self.events)
        try:
            for _ in self.connection:
                left -= 1
                if left == 0:
                    self.over.set()
        except ConnectionClosed:
            pass

    def speak(self):
        """Sends what the client sent, when it did."""
        first = datetime.fromisoformat(self.events[0]["at"])
        began = time.monotonic()
        try:
            for number, event in enumerate(e for e in self.events if e["direction"] == "client"):
                if number == self.pause:
                    paused = time.monotonic()
                    self.told.wait()
                    began += time.monotonic() - paused
                at = (datetime.fromisoformat(event["at"]) - first).total_seconds()
                # At the client's pace.
                time.sleep(max(0, began + at / self.rate - time.monotonic()))
                self.connection.send(json.dumps(event["payload"]))
            self.over.wait(LAST_SECONDS)
            self.connection.close()
        except (ConnectionClosed, OSError):
            pass

    def go(self):
        self.told.set()

    def stop(self):
        self.go()
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            process.wait(timeout=20)
        self.processes = []
