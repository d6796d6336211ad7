"""What was measured on, and with."""

import os
import platform
import re

from . import programs
from .programs import HOME, Failed, output


def describe():
    """Lines about the machine and the versions of everything that is compared."""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    yield f"machine: {os.cpu_count()} cores, {cpu()}, {memory()}, {system()}, load {load}"
    yield f"ours:    {first_line('swift', '--version')}, SQLite {version('sqlite3', '--version')} (system library)"
    peers = [
        f"rustc {version('rustc', '--version')}",
        *crates(),
        first_line("gcc", "--version"),
        *packages(),
        f"mitmproxy {version('mitmdump', '--version')}",
        f"espeak-ng {version('espeak-ng', '--version')}",
        f"Python {platform.python_version()}",
    ]
    yield f"peers:   {', '.join(peers)}"


def cpu():
    try:
        with open("/proc/cpuinfo") as file:
            return re.search(r"model name\s*: (.*)", file.read())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def memory():
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def system():
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()}"
    except (OSError, KeyError):
        return platform.platform()


def first_line(*command):
    try:
        return output(*command).splitlines()[0]
    except (OSError, Failed, IndexError):
        return f"no {command[0]}"


def version(*command):
    found = re.search(r"\d+(\.\d+)+", first_line(*command))
    return found[0] if found else "not found"


def crates():
    lock = HOME / "rust" / "Cargo.lock"
    text = lock.read_text() if lock.exists() else ""
    for name in ("serde", "serde_json"):
        found = re.search(rf'name = "{name}"\nversion = "(.*)"', text)
        if found:
            yield f"{name} {found[1]}"


def packages():
    script = "import importlib.metadata as m\nfor p in ('msgspec', 'sqlite-utils', 'duckdb', 'websockets'): print(p, m.version(p))"
    try:
        return output(programs.PYTHON, "-c", script).splitlines()
    except (OSError, Failed):
        return []
