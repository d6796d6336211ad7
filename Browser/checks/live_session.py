"""A sample that happens again: `serve` plays the server, this plays the client, `record` is between them."""

import json
import subprocess
import threading
import time
from datetime import datetime

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from .programs import SAMPLES, run, waited


class LiveSession:
    """`rate` times as fast as it was; `db` is what it is recorded to, beside another session."""

    def __init__(self, tapedeck, folder, sample="barge-in", rate=2):
        self.db = folder / "live.db"
        self.sample = SAMPLES / f"{sample}.jsonl"
        self.rate = rate
        run(tapedeck, "import", "--db", self.db, SAMPLES / "text-chat.jsonl")
        self.processes = []
        serve = self.start(tapedeck, folder / "serve", "serve", self.sample, "--rate", rate)
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
        try:
            for _ in self.connection:
                pass
        except ConnectionClosed:
            pass

    def speak(self):
        """Sends what the client sent, when it did."""
        began = first = None
        try:
            for line in self.sample.read_text().splitlines()[1:]:
                event = json.loads(line)
                at = datetime.fromisoformat(event["at"]).timestamp()
                began, first = began or time.monotonic(), first or at
                if event["direction"] != "client":
                    continue
                time.sleep(max(0, began + (at - first) / self.rate - time.monotonic()))
                self.connection.send(json.dumps(event["payload"]))
            time.sleep(1)
            self.connection.close()
        except (ConnectionClosed, OSError):
            pass

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            process.wait(timeout=20)
