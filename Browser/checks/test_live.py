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

    def open(way=lambda url: url, size="laptop", **options):
        session = live_session(**{"pause": 12, "rate": 2, **options})
        viewers.append(Viewer(tapedeck, db=session.db))
        page = open_page(way(viewers[-1].url), size=size)
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


def recorded(page):
    """How many events the program has of the session."""
    id = page.url.split("/s/")[1].split("?")[0]
    return page.evaluate("id => fetch(`api/sessions/${id}/events/index`).then(r => r.json()).then(index => index.count)", id)


def is_at_end(page, name):
    return page.locator(name).evaluate("el => el.scrollHeight - el.scrollTop - el.clientHeight < 60")


# How high the user's wave is drawn in each column, in pixels.
WAVE = """() => {
  const [area, lane] = ['.tl-area', '.lane-user'].map(name => document.querySelector(name))
  const canvas = area.querySelector('canvas')
  const scale = canvas.width / area.clientWidth
  const width = canvas.width, height = Math.round((lane.offsetHeight - 6) * scale)
  // Reading the page's own canvas again and again would make the browser complain.
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  copy.drawImage(canvas, 0, -Math.round((parseFloat(lane.style.top) + 4) * scale))
  const { data } = copy.getImageData(0, 0, width, height)
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


def second_at(page, x):
    """Which second stands at a place on the screen."""
    page.mouse.move(x, page.locator(".tl-area").bounding_box()["y"] + 60)
    minutes, seconds = page.locator(".hoverline span").text_content().split(":")
    return int(minutes) * 60 + float(seconds)


def waves(page, speeches):
    """Which part of each speech is drawn as more than a line: of all of them, and of each one closely."""
    box = page.locator(".tl-area").bounding_box()
    # Half a pixel is no more than the line under the pointer tells.
    left, right = box["x"] + 1, box["x"] + box["width"] - 1

    def shares(speeches):
        page.wait_for_load_state("networkidle")
        settled(page)
        heights = page.evaluate(WAVE)
        start, end = second_at(page, left), second_at(page, right)
        columns = [[int((speech[edge] / 1000 - start) / (end - start) * len(heights)) for edge in ("t0", "t1")] for speech in speeches]
        return [sum(height > 4 for height in heights[a:b]) / (b - a) for a, b in columns]

    page.keyboard.press("0")
    found = shares(speeches)
    for speech in speeches:
        page.keyboard.press("0")
        settled(page)
        start, end = second_at(page, right), second_at(page, left)
        middle = (speech["t0"] + speech["t1"]) / 2000
        x = right + (middle - start) / (end - start) * (left - right)
        page.mouse.dblclick(x, box["y"] + 45)
        until(page, "parseFloat(document.querySelector('.zoom-text').textContent) < 5")
        found += shares([speech])
    return found


# Where in the lanes the playhead stands, from 0 to 1.
HEAD = """(() => {
  const [head, area] = ['.playhead', '.tl-area'].map((name) => document.querySelector(name).getBoundingClientRect())
  return (head.x - area.x) / area.width
})()"""


def test_follows_to_the_end(live):
    """At its own pace, since what is heard of an answer depends on the clock."""
    page = live(rate=1, pause=0)
    assert page.locator(".live-button").get_attribute("aria-pressed") == "true"
    page.go()
    until(page, f"{COUNT} > 60")
    # The view follows with each batch of events, the playhead with the clock.
    until(page, f"Math.abs({HEAD} - 0.92) < 0.02")
    assert is_at_end(page, ".ev-scroll") and is_at_end(page, ".conversation")
    # Over when the recorder has nothing more to record.
    page.locator(".badge", has_text="Ended").wait_for(timeout=30000)
    assert page.locator(".live-button").is_hidden()
    assert page.locator("del.unheard").text_content().endswith("and green curtains run from one horizon")
    assert seen(page) == recorded(page)
    # Peaks came as the session went on, coarser ones were made of them, and finer ones are asked for: as if loaded.
    id = page.url.split("/s/")[1].split("?")[0]
    speeches = page.evaluate("id => fetch(`api/sessions/${id}`).then(r => r.json()).then(s => s.speech)", id)
    assert len(speeches) == 2
    came = waves(page, speeches)
    assert min(came) > 0.1
    page.goto(page.url.split("?")[0])
    page.reload()
    settled(page)
    assert waves(page, speeches) == pytest.approx(came, abs=0.08)


def test_who_speaks_now_has_a_row(live):
    """Slowly, so that the user goes on speaking until the page is there."""
    page = live(rate=0.3, pause=None)
    row = page.locator(".turn.speaking")
    row.wait_for()
    assert "User" in row.text_content() and "speaking" in row.text_content()
    assert page.locator(".turn.user").count() == 1
    page.go()
    row.wait_for(state="detached")
    assert page.locator(".turn.user").count() == 1


def test_a_phone_shows_the_live_button(live):
    page = live(size="phone")
    button = page.locator(".live-button").bounding_box()
    assert button["x"] >= 0 and button["x"] + button["width"] <= 390


def test_scrolled_back_it_does_not_jump(live):
    page = live(pause=20)
    page.keyboard.press("d")
    scroll = page.locator(".ev-scroll")

    def by_wheel():
        scroll.hover()
        page.mouse.wheel(0, -3000)

    def by_bar():
        scroll.evaluate("el => { el.scrollTop -= 100 }")

    def by_time():
        page.locator(".turn .when").first.click()

    # Enough to scroll, and at its end.
    until(page, "(el => el.scrollTop > 150 && el.scrollHeight - el.scrollTop - el.clientHeight < 60)(document.querySelector('.ev-scroll'))")
    for way in (by_bar, by_time, by_wheel):
        way()
        until(page, f"{PRESSED} === 'false'")
        if way != by_wheel:
            page.keyboard.press("f")
            until(page, f"{PRESSED} === 'true'")
            assert is_at_end(page, ".ev-scroll")
    until(page, "document.querySelector('.ev-scroll').scrollTop === 0")
    before = seen(page)
    page.go()
    until(page, f"{COUNT} > {before + 15}")
    assert scroll.evaluate("el => el.scrollTop") == 0
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
        # The next tick brings the playhead back.
        until(page, "Number(document.querySelector('.tl-area').getAttribute('aria-valuenow')) > 0.5")
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
    assert seqs[-1] == seen(page) == recorded(page)
    page.watched.forgive()
    way.stop()
