"""The program under test: as a server, and for one answer."""

import json
import re
import subprocess
import threading
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SAMPLES = HOME.parent / "SampleSessions"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.jsonl"))
START_SECONDS = 60


def run(tapedeck, *arguments):
    """Runs a command to its end, which may have found something (3); gives what it printed."""
    result = subprocess.run([tapedeck, *map(str, arguments)], capture_output=True, check=False, timeout=600)
    assert result.returncode in (0, 3), result.stderr.decode()
    return result.stdout


def tell(tapedeck, *arguments):
    """What a command says as JSON."""
    return json.loads(run(tapedeck, *arguments, "--json"))


class Viewer:
    """`tapedeck view` on a free port: `url` is its address, with the token."""

    def __init__(self, tapedeck, *arguments, db=None):
        options = ["--db", str(db)] if db else []
        command = [str(tapedeck), "view", "--no-open", "--listen", "127.0.0.1:0", *options, *map(str, arguments)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        # Nobody may wait longer for the address than this.
        killer = threading.Timer(START_SECONDS, self.process.kill)
        killer.start()
        said = []
        for line in self.process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/\S*", line):
                # Of one session, its page follows the token.
                self.url = found[0].split("#")[0]
                break
        else:
            raise AssertionError(f"the viewer said no address: {''.join(said)}")
        killer.cancel()
        # What it says afterwards must not fill the pipe.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def waited(condition, seconds=20):
    """What a condition gives as soon as it gives something."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.02)
    return value
