"""Measures the page with a long session, and prints the figures as JSON.

    figures.py --tapedeck BINARY [--events 50000] [--runs 5] [RECORDING]

Without a recording, one is generated. Times are medians of the runs, each in a page of its own: of a program that was just
started, and (`again_…`) of one that has shown the session before. `heading_ms` is the first paint of a page that has a
heading and no script: nothing is on screen sooner in this browser on this machine.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from checks.page import settled
from checks.programs import HOME, Viewer, run
from playwright.sync_api import sync_playwright

GENERATOR = HOME.parent / "Benchmarks/generate.py"
WEB = HOME.parent / "Sources/SessionViewer/Web"
FRAMES = 120
# A new window of Chromium loads the pages of its own address bar, which would compete with ours for both cores.
WINDOW_MS = 3000
HEADING = b"<!doctype html><title>Heading</title><h1>Heading</h1>"
LOADS = ("first_paint_ms", "lanes_ms", "readable_ms", "loaded_ms")

# When what was on screen, in ms since the page was asked for: the session's name and figures (and with them the first paint
# of all), its lanes, and when all events and waveforms were there. Element Timing tells when a text was really painted.
WATCH = """() => {
  const figures = (window.figures = {})
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) figures[entry.identifier] ??= entry.renderTime
  }).observe({ type: 'element', buffered: true })
  const painted = (name) => requestAnimationFrame(() => setTimeout(() => (figures[name] ??= performance.now())))
  new MutationObserver(() => {
    const name = document.querySelector('.summary h1')
    if (name && !name.hasAttribute('elementtiming')) name.setAttribute('elementtiming', 'name_ms')
    const page = document.querySelector('.session-page')
    if (page && !('lanes_ms' in figures)) {
      figures.lanes_ms = null
      painted('lanes_ms')
    }
    if (page?.dataset.readable && !('readable_ms' in figures)) {
      figures.readable_ms = null
      painted('readable_ms')
    }
    if (page?.dataset.loaded && !('loaded_ms' in figures)) {
      figures.loaded_ms = null
      painted('loaded_ms')
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-readable', 'data-loaded'] })
}"""

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]"

LOADED = f"""() => {{
  const first = {PAINTED}
  const {{ name_ms, lanes_ms, readable_ms, loaded_ms }} = window.figures
  return {{ first_paint_ms: Math.max(first.startTime, name_ms), lanes_ms, readable_ms: readable_ms ?? loaded_ms, loaded_ms }}
}}"""

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


def opened_window(browser):
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page.set_default_timeout(120_000)
    page.wait_for_timeout(WINDOW_MS)
    return page


class Heading(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(HEADING)))
        self.end_headers()
        self.wfile.write(HEADING)

    def log_message(self, *_):
        pass


def heading_ms(browser):
    """The first paint of a page that has nothing but a heading."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Heading) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = opened_window(browser)
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.wait_for_function(f"{PAINTED} != null")
        painted = page.evaluate(f"{PAINTED}.startTime")
        page.close()
        server.shutdown()
    return painted


def once(browser, address):
    page = opened_window(browser)
    try:
        page.add_init_script(f"({WATCH})()")
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


def opened(browser, tapedeck, db, id, again=0):
    """The figures of a page of a program that was just started, and of others after it."""
    with Viewer(tapedeck, db=db) as viewer:
        return [once(browser, f"{viewer.url}#/s/{id}") for _ in range(1 + again)]


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
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            # A program that has just started has not read the session yet; one that has shown it keeps what it found.
            first = [opened(browser, options.tapedeck, db, id)[0] for _ in range(options.runs)]
            again = opened(browser, options.tapedeck, db, id, options.runs)[1:]
            headings = [heading_ms(browser) for _ in range(options.runs)]
            browser.close()
    figures = {name: round(median(run[name] for run in first), 1) for name in first[0]}
    figures |= {f"again_{name}": round(median(run[name] for run in again), 1) for name in LOADS}
    figures["heading_ms"] = round(median(headings), 1)
    print(json.dumps(figures | page_size(), indent=2))


if __name__ == "__main__":
    main()
