"""Takes the pictures that people should look at: five pages on a laptop and a phone, dark and light; and the README's.

    look.py --tapedeck BINARY FOLDER
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from checks.live_session import LiveSession
from checks.page import SIZES, settled, until
from checks.pictures import small
from checks.programs import SAMPLES, Viewer
from playwright.sync_api import sync_playwright

# The name of a picture; the sample, and where in it.
PAGES = {
    "voice-tool-call": ("voice-tool-call", "?t=7.05&seq=75"),
    "barge-in": ("barge-in", "?t=4.62&seq=111"),
    "gpt-live": ("live-hut", "?t=6"),
}
# The client's event before which the live session holds: somebody speaks, and the answer was cut.
HOLD = 52


def take(page, folder, name):
    """One picture for each size and theme, of a page as it is."""
    for size in ("laptop", "phone"):
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            page.screenshot(path=folder / f"{name}-{size}-{theme}.png", animations="disabled")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tapedeck", required=True)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    files = sorted(SAMPLES.glob("*.jsonl"))
    ids = {path.stem: json.loads(path.open().readline())["session"]["id"] for path in files}
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--font-render-hinting=none"])
        with Viewer(options.tapedeck, *files) as viewer:
            for name, (sample, query) in PAGES.items():
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(f"{viewer.url}#/s/{ids[sample]}{query}")
                settled(page)
                page.wait_for_load_state("networkidle")
                take(page, options.folder, name)
                page.close()
            sample, query = PAGES["barge-in"]
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark", device_scale_factor=2)
            page.goto(f"{viewer.url}#/s/{ids[sample]}{query}")
            settled(page)
            page.wait_for_load_state("networkidle")
            (options.folder / "viewer.png").write_bytes(small(page.screenshot(animations="disabled")))
            page.close()
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(viewer.url)
            page.wait_for_selector(".ls-row.item")
            take(page, options.folder, "list")
            page.close()
        session = LiveSession(options.tapedeck, Path(work), rate=1, pause=HOLD)
        try:
            with Viewer(options.tapedeck, db=session.db) as viewer:
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(viewer.url)
                page.locator(".ls-row.live .ls-link").click()
                settled(page)
                until(page, "parseInt(document.querySelector('.ev-bar .count').textContent) > 120")
                take(page, options.folder, "live")
                page.close()
        finally:
            session.stop()
        browser.close()


if __name__ == "__main__":
    main()
