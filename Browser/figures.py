"""Measures the page with a long session, and prints the figures as JSON.

    figures.py --tapedeck BINARY [--events 50000] [--runs 5] [RECORDING]

Without a recording, one is generated. Times are medians of the runs, each in a page of its own.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from checks.page import settled
from checks.programs import HOME, Viewer, run
from playwright.sync_api import sync_playwright

GENERATOR = HOME.parent / "Benchmarks/generate.py"
WEB = HOME.parent / "Sources/SessionViewer/Web"
FRAMES = 120

# Since the page was asked for, in ms: when the session was on screen, when all of it was there.
LOADED = """() => ({
  first_paint_ms: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  loaded_ms: performance.now(),
})"""

# Moves the view a little in each frame; how long frames took, and how long drawing one did.
PAN = """async (frames) => {
  const area = document.querySelector('.tl-area')
  const frame = () => new Promise(requestAnimationFrame)
  const wheel = (change) => area.dispatchEvent(new WheelEvent('wheel', { clientX: 700, clientY: 300, bubbles: true, cancelable: true, ...change }))
  for (let i = 0; i < 8; i++) { wheel({ deltaY: -80 }); await frame() }
  let last = await frame()
  const took = []
  for (let i = 0; i < frames; i++) {
    wheel({ deltaX: 24, shiftKey: true })
    const now = await frame()
    took.push(now - last)
    last = now
  }
  took.sort((a, b) => a - b)
  return { pan_fps: 1000 * frames / took.reduce((sum, ms) => sum + ms), pan_frame_p95_ms: took[Math.floor(frames * 0.95)] }
}"""

# From a letter in the filter to the list that answers.
FILTER = """async () => {
  const input = document.querySelector('.ev-bar input')
  const began = performance.now()
  input.value = 'output_audio.delta'
  input.dispatchEvent(new Event('input'))
  const took = performance.now() - began
  input.value = ''
  input.dispatchEvent(new Event('input'))
  return took
}"""

SELECT = """() => {
  const began = performance.now()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
  return performance.now() - began
}"""


def once(browser, address):
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    try:
        page.set_default_timeout(120_000)
        page.goto(address)
        settled(page)
        figures = page.evaluate(LOADED)
        page.keyboard.press("]")
        # Searching payloads and the hidden table follow by themselves: what is measured is what somebody waits for.
        page.wait_for_load_state("networkidle")
        figures |= page.evaluate(PAN, FRAMES)
        figures["filter_ms"] = page.evaluate(FILTER)
        figures["select_ms"] = page.evaluate(SELECT)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        figures["heap_mb"] = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
        return figures
    finally:
        page.close()


def page_size():
    """Script and style: as written, and compressed as they may be sent."""
    files = [path.read_bytes() for path in sorted(WEB.iterdir()) if path.suffix in (".js", ".css")]
    return {"page_kb": sum(map(len, files)) / 1000, "page_gzip_kb": len(gzip.compress(b"".join(files), 9)) / 1000}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tapedeck", required=True)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("recording", nargs="?", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        recording = options.recording or Path(folder) / "long.jsonl"
        if not recording.exists():
            command = [sys.executable, GENERATOR, "--kind", "voice", "--events", options.events, "--length", options.events]
            subprocess.run([*map(str, command), "--output", str(recording)], check=True)
        db = Path(folder) / "figures.db"
        run(options.tapedeck, "import", "--db", db, recording)
        id = json.loads(run(options.tapedeck, "sessions", "--db", db, "--json"))[0]["session"]
        with Viewer(options.tapedeck, db=db) as viewer, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            runs = [once(browser, f"{viewer.url}#/s/{id}") for _ in range(options.runs)]
            browser.close()
    figures = {name: round(median(r[name] for r in runs), 1) for name in runs[0]}
    print(json.dumps(figures | page_size(), indent=2))


if __name__ == "__main__":
    main()
