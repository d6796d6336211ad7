"""python -m interop.agents --tapedeck BINARY: writes the transcript in docs/agents.md."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from .transcript import write_page

parser = argparse.ArgumentParser(prog="interop.agents", description="Writes the transcript in docs/agents.md.")
parser.add_argument("--tapedeck", required=True, type=Path)
options = parser.parse_args()
with tempfile.TemporaryDirectory(prefix="tapedeck-agents-") as place:
    asyncio.run(write_page(options.tapedeck.resolve(), Path(place)))
