"""The recording proxy between the two ends of a connection: how fast, how late, how much memory, and nothing lost."""

import os
import re
import socket
import subprocess
import time
from contextlib import contextmanager
from statistics import median

from . import programs
from .programs import DATA, Failed, in_turn, measured, output, remove_database, report
from .table import Row, at_least, at_most, duration, rate, size

DATABASE = DATA / "proxy.db"
THROUGHPUT, DISK, MITMPROXY = at_least(0.75), at_least(0.8), at_least(10)
ADDED = {"p50": at_most(0.7), "p99": at_most(1.5)}
MEMORY = 256e6
SIZES = {"200 B": 200, "12 KB": 12_000}
# The two load generators: C does next to nothing a message, Python is what OpenAI's SDK runs on.
GENERATORS = {"C": ([programs.LOAD], 1), "Python websockets": ([programs.PYTHON, programs.WEBSOCKET_LOAD], 10)}


def proxy(scale):
    for name, (generator, share) in GENERATORS.items():
        yield from beside_direct(name, generator, scale, share)
    for sessions in scale.live_sessions:
        yield from live(scale, sessions)
    yield from long_session(scale)


def beside_direct(name, generator, scale, share):
    """The same load directly, through Tapedeck recording to disk, through a bare relay, and through mitmproxy."""
    with serving(generator) as server, recording(server) as recorder, relay(server) as bare, mitmproxy(server) as mitm:
        ports = {"direct": server, "ours": recorder.port, "relay": bare, "mitmproxy": mitm}
        slow = {"direct": 1, "ours": 1, "relay": 1, "mitmproxy": 20}

        def load(verb, size, count):
            return {
                route: lambda route=route: report(*generator, verb, ports[route], size, count // share // slow[route])
                for route in ports
            }

        for label, bytes_ in SIZES.items():
            count = scale.proxy_events[label]
            runs = load("stream", bytes_, count)
            speed = {route: lambda run=run: per_second(run()) for route, run in runs.items()}
            medians = in_turn(scale.rounds, **speed)
            ours = medians["ours"]
            what = f"proxy, {label}, {name}"
            # Large messages come as fast as the disk takes them, if it is slower than the connection.
            is_large = label == "12 KB"
            yield compared(what, ours, "direct", medians["direct"], None if is_large else THROUGHPUT)
            if is_large:
                copied = count // share / copying(count // share * bytes_, scale.rounds)
                slower = min((copied, "cp, synced"), (medians["direct"], "direct"))
                yield compared(f"{what}, the slower of both", ours, slower[1], slower[0], DISK)
            yield compared(what, ours, "relay", medians["relay"])
            yield compared(what, ours, "mitmproxy", medians["mitmproxy"], None if is_large else MITMPROXY)
        runs = load("echo", SIZES["200 B"], scale.proxy_echoes)
        rounds = [{route: run() for route, run in runs.items()} for _ in range(scale.rounds)]
        for quantile, bar in ADDED.items():
            medians = {route: median(answers[route][quantile] for answers in rounds) for route in ports}
            direct, ours, relayed = medians["direct"], medians["ours"], medians["relay"]
            added, peer = ours - direct, medians["mitmproxy"] - direct
            what = f"proxy, latency added, {quantile}, {name}"
            yield Row(what, microseconds(added), f"direct {microseconds(direct)}", added / direct, bar)
            yield Row(what, microseconds(added), f"mitmproxy {microseconds(peer)}", added / peer)
            what = f"proxy, latency, {quantile}, {name}"
            yield Row(what, microseconds(ours), f"relay {microseconds(relayed)}", ours / relayed)
        recorder.end()


def compared(what, ours, peer, theirs, bar=None):
    return Row(what, rate(ours), f"{peer} {rate(theirs)}", ours / theirs, bar)


def copying(bytes_, rounds):
    """How long `cp` takes for a file of this size, written to the disk for good; the median."""
    source, target = DATA / "proxy-bytes", DATA / "proxy-bytes-copy"
    with open(source, "wb") as file:
        file.truncate(0)
        for _ in range(bytes_ // 1_000_000):
            file.write(os.urandom(1_000_000))
        file.write(os.urandom(bytes_ % 1_000_000))
    seconds = []
    for _ in range(rounds):
        target.unlink(missing_ok=True)
        seconds.append(measured("sh", "-c", f"cp '{source}' '{target}' && sync '{target}'")["seconds"])
    source.unlink()
    target.unlink()
    return median(seconds)


def live(scale, sessions):
    """Conversations in real time, all at once."""
    seconds = scale.live_seconds
    with serving([programs.LOAD]) as server, recording(server) as recorder:
        played = report(programs.LOAD, "voice", recorder.port, sessions, seconds)
        peak = recorder.peak()
        stored = recorder.end()
    sent = played["client_events"] + played["server_events"]
    what = f"{sessions} voice sessions live for {seconds} s"
    yield Row(f"{what}, events stored", str(stored), f"sent {sent}", stored / sent, at_least(1))
    bar = at_most(1) if sessions <= 200 else None
    yield Row(f"{what}, memory", size(peak), f"allowed of 200 {size(MEMORY)}", peak / MEMORY, bar)


def long_session(scale):
    """A session of two hours beside one of ten minutes, as fast as both go."""
    peaks = {}
    for minutes in (10, scale.long_minutes):
        with serving([programs.LOAD]) as server, recording(server) as recorder:
            played = report(programs.LOAD, "talk", recorder.port, 60 * minutes)
            peaks[minutes] = recorder.peak()
            stored, sent = recorder.end(), played["client_events"] + played["server_events"]
        if stored != sent:
            raise Failed(f"{sent} events were sent and {stored} are stored")
    ours, peer = peaks[scale.long_minutes], peaks[10]
    what = f"memory, record, a session of {scale.long_minutes} minutes"
    yield Row(what, size(ours), f"10 minutes {size(peer)}", ours / peer, at_most(1.2))


def per_second(answer):
    return answer["events"] / answer["seconds"]


def microseconds(seconds):
    return f"{seconds * 1e6:.0f} µs"


# Processes


@contextmanager
def process(*command, **options):
    """A program that runs as long as the block does."""
    running = subprocess.Popen([str(part) for part in command], text=True, **options)
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(timeout=30)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


@contextmanager
def serving(generator):
    """The server's end; gives its port."""
    with process(*generator, "serve", stdout=subprocess.PIPE) as server:
        yield int(server.stdout.readline())


@contextmanager
def relay(upstream):
    """A program that hands bytes on and does nothing else; gives its port."""
    with process(programs.LOAD, "relay", upstream, stdout=subprocess.PIPE) as running:
        yield int(running.stdout.readline())


@contextmanager
def recording(upstream):
    """`tapedeck record` in front of a server."""
    remove_database(DATABASE)
    ready = DATA / "proxy.ready"
    ready.unlink(missing_ok=True)
    command = [programs.TAPEDECK, "--db", DATABASE, "record", "--upstream", f"ws://127.0.0.1:{upstream}"]
    options = ["--listen", "127.0.0.1:0", "--ready-file", ready]
    log = subprocess.DEVNULL
    with process(*command, *options, stdout=log, stderr=log) as running:
        yield Recorder(running, port_in(ready, running))
    remove_database(DATABASE)


class Recorder:
    def __init__(self, running, port):
        self.running, self.port = running, port

    def peak(self):
        """The most memory it held so far, in bytes."""
        with open(f"/proc/{self.running.pid}/status") as status:
            return int(re.search(r"VmHWM:\s*(\d+) kB", status.read())[1]) * 1024

    def end(self):
        """Ends it, sees to it that every session proves itself whole, and tells how many events are stored."""
        self.running.terminate()
        self.running.wait(timeout=60)
        output(programs.TAPEDECK, "--db", DATABASE, "verify")
        return int(output("sqlite3", DATABASE, "SELECT count(*) FROM event"))


def port_in(ready, running):
    """The port in the file that says that a program listens."""
    for _ in range(300):
        if ready.exists() and (found := re.search(r":(\d+)\s*$", ready.read_text())):
            return int(found[1])
        if running.poll() is not None:
            raise Failed(f"tapedeck record: status {running.returncode}")
        time.sleep(0.05)
    raise Failed("tapedeck record does not listen")


@contextmanager
def mitmproxy(upstream):
    """mitmproxy in reverse mode, keeping nothing; gives its port."""
    options = ["--set", "flow_detail=0", "--set", "stream_large_bodies=1", "--listen-host", "127.0.0.1"]
    port = free_port()
    command = ["mitmdump", "-q", "--mode", f"reverse:http://127.0.0.1:{upstream}", "--listen-port", port, *options]
    with process(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        wait_for(port, running)
        yield port


def free_port():
    """A port that nothing listens on: mitmproxy does not tell which one it was given."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, running):
    """Waits until a program listens."""
    for _ in range(300):
        if running.poll() is not None:
            raise Failed(f"mitmdump: status {running.returncode}")
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise Failed("mitmdump does not listen")
