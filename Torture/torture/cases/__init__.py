"""The cases, a file a subject; they run in this order. A new one is a function with `@case` in one of these files."""

from . import proofs, crashes, disks, rotation, choices, keeping, exporting, frames, endings, handshakes, processes
