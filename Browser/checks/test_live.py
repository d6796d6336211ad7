"""A session while it is recorded, and the page that follows it."""

import pytest

from .cuttable import CuttableWay
from .page import settled, until
from .programs import Viewer

COUNT = "parseInt(document.querySelector('.ev-bar .count').textContent)"
PRESSED = "document.querySelector('.live-button').getAttribute('aria-pressed')"


@pytest.fixture
def live(open_page, tapedeck, live_session):
    """Opens the page of a session whose client waits; `go` lets it go on."""
    viewers = []

    def open(way=lambda url: url, **options):
        session = live_session(**{"pause": 12, "rate": 2, **options})
        viewers.append(Viewer(tapedeck, db=session.db))
        page = open_page(way(viewers[-1].url))
        page.wait_for_selector(".ls-row.live")
        assert page.locator(".ls-row.item").first.get_attribute("class").endswith("live")
        page.locator(".ls-row.live .ls-link").click()
        settled(page)
        page.go = session.go
        return page

    yield open
    for viewer in viewers:
        viewer.stop()


def seen(page):
    return int(page.locator(".ev-bar .count").text_content().split()[0].replace(",", ""))


def is_at_end(page, name):
    return page.locator(name).evaluate("el => el.scrollHeight - el.scrollTop - el.clientHeight < 60")


def test_follows_to_the_end(live):
    # What is heard of an answer depends on the clock.
    page = live(rate=1)
    assert page.locator(".live-button").get_attribute("aria-pressed") == "true"
    first = seen(page)
    page.go()
    until(page, f"{COUNT} > {first + 60}")
    head = page.locator(".playhead").bounding_box()
    area = page.locator(".tl-area").bounding_box()
    assert (head["x"] - area["x"]) / area["width"] == pytest.approx(0.92, abs=0.02)
    assert is_at_end(page, ".ev-scroll") and is_at_end(page, ".conversation")
    # Over when the recorder has nothing more to record.
    page.locator(".badge", has_text="Ended").wait_for(timeout=30000)
    assert page.locator(".live-button").is_hidden()
    assert page.locator("del.unheard").text_content().startswith("folds")
    assert seen(page) == 189


# How high the user's wave is drawn in each column, in pixels.
WAVE = """() => {
  const [area, lane] = ['.tl-area', '.lane-user'].map(name => document.querySelector(name))
  const canvas = area.querySelector('canvas')
  const scale = canvas.width / area.clientWidth
  const top = Math.round((parseFloat(lane.style.top) + 4) * scale)
  const { data, width, height } = canvas.getContext('2d').getImageData(0, top, canvas.width, Math.round((lane.offsetHeight - 6) * scale))
  const heights = []
  for (let x = 0; x < area.clientWidth; x++) {
    let tall = 0
    for (let y = 0; y < height; y++) {
      const i = (y * width + Math.floor(x * scale)) * 4
      if (data[i + 2] > 200 && data[i] < 140 && data[i + 3] > 200) tall++
    }
    heights.push(tall / scale)
  }
  return heights
}"""


def wave(page):
    """Once all that was asked for is there and drawn."""
    page.wait_for_load_state("networkidle")
    settled(page)
    return page.evaluate(WAVE)


@pytest.mark.parametrize("zooms", [0, 5])
def test_what_came_live_looks_as_what_is_loaded(live, zooms):
    """Peaks that came as the session went on, coarser ones that were made of them, and finer ones that were asked for."""
    page = live(rate=4)
    page.go()
    page.locator(".badge", has_text="Ended").wait_for(timeout=30000)
    page.keyboard.press("Home")
    page.keyboard.press("0")
    for _ in range(zooms):
        page.keyboard.press("+")
    page.locator(".tl-area").hover(position={"x": 5, "y": 60})
    came = wave(page)
    assert sum(height > 4 for height in came) > 60
    place = [view_edge(page, share) for share in (0, 1)]
    page.goto(page.url.split("?")[0] + f"?view={place[0]:.3f}-{place[1]:.3f}")
    page.reload()
    loaded = wave(page)
    other = sum(abs(a - b) > 3 for a, b in zip(came, loaded))
    assert other < len(came) * 0.03


def view_edge(page, share):
    """Which second stands at the left or right edge of the lanes."""
    box = page.locator(".tl-area").bounding_box()
    page.mouse.move(box["x"] + 1 + (box["width"] - 2) * share, box["y"] + 60)
    minutes, seconds = page.locator(".hoverline span").text_content().split(":")
    return int(minutes) * 60 + float(seconds)


def test_scrolled_back_it_does_not_jump(live):
    page = live(pause=20)
    page.keyboard.press("d")
    until(page, f"{COUNT} > 20")
    scroll = page.locator(".ev-scroll")

    def by_wheel():
        scroll.hover()
        page.mouse.wheel(0, -300)

    def by_bar():
        scroll.evaluate("el => { el.scrollTop -= 100 }")

    def by_time():
        page.locator(".turn .when").first.click()

    for way in (by_bar, by_time, by_wheel):
        way()
        until(page, f"{PRESSED} === 'false'")
        if way == by_wheel:
            break
        page.keyboard.press("f")
        until(page, f"{PRESSED} === 'true'")
        assert is_at_end(page, ".ev-scroll")
    # A wheel goes on for a while.
    until(page, "document.querySelector('.ev-scroll').scrollTop < 20")
    before = seen(page)
    page.go()
    until(page, f"{COUNT} > {before + 15}")
    assert scroll.evaluate("el => el.scrollTop") < 20
    assert page.locator(".live-button").get_attribute("aria-pressed") == "false"
    page.keyboard.press("f")
    until(page, f"{PRESSED} === 'true'")
    assert is_at_end(page, ".ev-scroll")


def test_looking_elsewhere_lets_go(live):
    page = live()
    for key in ("Home", "0", "[", "ArrowLeft", "+", "j", "Space"):
        page.keyboard.press(key)
        assert page.locator(".live-button").get_attribute("aria-pressed") == "false", key
        page.keyboard.press("f")
        assert page.locator(".live-button").get_attribute("aria-pressed") == "true", key


def test_a_lost_connection_is_resumed_without_a_gap_or_a_double_row(live):
    ways = []

    def through(url):
        ways.append(CuttableWay(url))
        return ways[0].url

    page = live(through, pause=30)
    way = ways[0]
    until(page, f"{COUNT} > 30")
    way.cut()
    page.locator(".live-button", has_text="Not connected").wait_for()
    at = seen(page)
    page.go()
    page.locator(".turn").first.wait_for()
    way.join()
    page.locator(".live-button", has_text="LIVE").wait_for(timeout=20000)
    until(page, f"{COUNT} > {at + 10}")
    page.locator(".badge", has_text="Ended").wait_for(timeout=30000)
    page.keyboard.press("d")
    until(page, f"document.querySelector('.ev-scroll').getAttribute('aria-rowcount') === String({COUNT})")
    page.locator(".ev-scroll").evaluate("el => { el.scrollTop = el.scrollHeight }")
    shown = "[...document.querySelectorAll('.ev:not([hidden]) .seq')].map(x => Number(x.textContent)).sort((a, b) => a - b)"
    until(page, f"{shown}.at(-1) === {COUNT}")
    seqs = page.evaluate(shown)
    assert seqs == list(range(seqs[0], seqs[-1] + 1))
    assert seqs[-1] == seen(page) == 189
    page.watched.forgive()
    way.stop()
