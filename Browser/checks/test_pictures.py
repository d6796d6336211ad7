"""What the page looks like, compared to what it looked like. `--keep-pictures` takes them anew: then look at them."""

import pytest

from .page import settled
from .pictures import FOLDER, difference, small

# Fonts differ a little from machine to machine; a wrong theme is far more than this.
TOLERANCE = 0.02
# And of a square: letters that are drawn a little differently, but not a bar that is gone.
SQUARE_TOLERANCE = 0.35
PICTURES = {
    "barge-in-dark": ("barge-in", "?t=4.62&seq=111", "laptop", "dark"),
    "voice-tool-call-light": ("voice-tool-call", "?t=7.05&seq=75&metrics=latency", "wide", "light"),
    "voice-tool-call-phone": ("voice-tool-call", "?t=7.05", "phone", "dark"),
    "live-hut-dark": ("live-hut", "?t=6", "laptop", "dark"),
    "list-light": (None, "", "laptop", "light"),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_looks_as_it_did(open_page, open_sample, samples, request, picture):
    name, query, size, theme = PICTURES[picture]
    if name:
        page = open_sample(name, query, size=size, theme=theme)
        settled(page)
        page.wait_for_load_state("networkidle")
    else:
        page = open_page(samples.url, size=size, theme=theme)
        page.wait_for_selector(".ls-row.item")
    data = page.screenshot(animations="disabled")
    path = FOLDER / f"{picture}.png"
    if request.config.getoption("--keep-pictures"):
        FOLDER.mkdir(exist_ok=True)
        path.write_bytes(small(data))
    whole, worst = difference(path.read_bytes(), data)
    assert whole < TOLERANCE
    assert worst < SQUARE_TOLERANCE
