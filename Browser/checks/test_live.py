"""A session while it is recorded, and the page that follows it."""

import pytest

from .cuttable import CuttableWay
from .live_session import LiveSession
from .page import settled, until
from .programs import Viewer


@pytest.fixture
def live(tapedeck, tmp_path):
    sessions = []

    def start(rate=1):
        session = LiveSession(tapedeck, tmp_path, rate=rate)
        sessions.append(session)
        return session

    with_viewers = []

    def view(session):
        viewer = Viewer(tapedeck, db=session.db)
        with_viewers.append(viewer)
        return viewer

    yield start, view
    for session in sessions:
        session.stop()
    for viewer in with_viewers:
        viewer.stop()


def opened(open_page, url):
    page = open_page(url)
    page.wait_for_selector(".ls-row.live")
    assert page.locator(".ls-row.item").first.get_attribute("class").endswith("live")
    page.locator(".ls-row.live .ls-link").click()
    settled(page)
    return page


def seen(page):
    return int(page.locator(".ev-bar .count").text_content().split()[0].replace(",", ""))


def test_follows_to_the_end(open_page, live):
    start, view = live
    page = opened(open_page, view(start()).url)
    assert page.locator(".live-button").get_attribute("aria-pressed") == "true"
    first = seen(page)
    until(page, f"parseInt(document.querySelector('.ev-bar .count').textContent) > {first + 20}")
    head = page.locator(".playhead").bounding_box()
    area = page.locator(".tl-area").bounding_box()
    assert (head["x"] - area["x"]) / area["width"] == pytest.approx(0.92, abs=0.02)
    scroll = page.locator(".ev-scroll")
    assert scroll.evaluate("el => el.scrollHeight - el.scrollTop - el.clientHeight") < 60
    # Over when the recorder has nothing more to record.
    page.locator(".badge", has_text="Ended").wait_for(timeout=30000)
    assert page.locator(".live-button").is_hidden()
    assert page.locator("del.unheard").text_content().startswith("folds")


def test_scrolled_back_it_does_not_jump(open_page, live):
    start, view = live
    page = opened(open_page, view(start()).url)
    until(page, "parseInt(document.querySelector('.ev-bar .count').textContent) > 60")
    page.keyboard.press("d")
    page.locator(".ev-scroll").hover()
    page.mouse.wheel(0, -600)
    until(page, "document.querySelector('.live-button').getAttribute('aria-pressed') === 'false'")
    before, top = seen(page), page.locator(".ev-scroll").evaluate("el => el.scrollTop")
    until(page, f"parseInt(document.querySelector('.ev-bar .count').textContent) > {before + 15}")
    assert page.locator(".ev-scroll").evaluate("el => el.scrollTop") == top
    page.keyboard.press("f")
    until(page, "document.querySelector('.live-button').getAttribute('aria-pressed') === 'true'")
    assert page.locator(".ev-scroll").evaluate("el => el.scrollHeight - el.scrollTop - el.clientHeight") < 60


def test_a_lost_connection_is_resumed_without_a_gap_or_a_double_row(open_page, live, tapedeck):
    start, view = live
    session = start()
    way = CuttableWay(view(session).url)
    page = opened(open_page, way.url)
    until(page, "parseInt(document.querySelector('.ev-bar .count').textContent) > 40")
    way.cut()
    page.locator(".live-button", has_text="Not connected").wait_for()
    at = seen(page)
    page.locator(".turn").first.wait_for()
    way.join()
    page.locator(".live-button", has_text="LIVE").wait_for(timeout=20000)
    until(page, f"parseInt(document.querySelector('.ev-bar .count').textContent) > {at + 10}")
    page.locator(".badge", has_text="Ended").wait_for(timeout=30000)
    page.keyboard.press("d")
    until(page, "document.querySelector('.ev-scroll').getAttribute('aria-rowcount') === String(parseInt(document.querySelector('.ev-bar .count').textContent))")
    page.locator(".ev-scroll").evaluate("el => { el.scrollTop = el.scrollHeight }")
    until(page, "document.querySelector('.ev:not([hidden])')")
    seqs = page.evaluate("[...document.querySelectorAll('.ev:not([hidden]) .seq')].map(x => Number(x.textContent)).sort((a, b) => a - b)")
    assert seqs == list(range(seqs[0], seqs[-1] + 1))
    assert seqs[-1] == seen(page)
    page.watched.forgive()
    way.stop()
