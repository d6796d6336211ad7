"""The cases, a file a subject; they run in this order. A new one is a function with `@case` in one of these files."""

from . import crashes, disks, choices, frames, endings, handshakes, processes
