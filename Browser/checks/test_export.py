"""The exported file: opened by double click, without a network, it is the served page."""

import pytest

from .page import settled, until
from .pictures import difference
from .programs import NAMES


def hide_top(page):
    """What only the served page has: links to other pages, and how the session is exported."""
    page.evaluate("document.querySelector('.top').style.visibility = 'hidden'")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("name", NAMES)
def test_equals_the_served_page(open_page, open_sample, exported, name):
    served = open_sample(name)
    settled(served)
    served.wait_for_load_state("networkidle")
    page = open_page(exported(name).as_uri())
    page.context.set_offline(True)
    settled(page)
    for shown in (served, page):
        until(shown, "[...document.querySelectorAll('.ev:not([hidden]) .size')].every(x => x.textContent)")
        hide_top(shown)
    # Edges of the waveforms, where the file's peaks are coarser.
    whole, _ = difference(served.screenshot(), page.screenshot())
    assert whole < 0.005
    assert [url for url in page.watched.requests if not url.startswith(("data:", "blob:"))] == [page.url.split("#")[0]]


def test_payloads_and_search_work_without_a_server(open_page, exported):
    page = open_page(exported("voice-tool-call").as_uri())
    settled(page)
    page.locator(".ev-bar input").fill("Boarding starts fifteen")
    until(page, "!/^0 of|…/.test(document.querySelector('.ev-bar .count').textContent)")
    page.locator(".ev").first.click()
    page.wait_for_selector(".detail .json")
    until(page, "location.hash.startsWith('#seq=')")


def test_plays_its_own_sound(open_page, exported):
    page = open_page(exported("barge-in").as_uri())
    settled(page)
    page.keyboard.press("Space")
    until(page, "Number(document.querySelector('.tl-area').getAttribute('aria-valuenow')) > 0.3")
    page.keyboard.press("Space")
    assert page.locator(".tr-note").text_content() == ""


def test_without_audio_the_playhead_still_moves(open_page, exported):
    page = open_page(exported("barge-in", "--no-audio").as_uri())
    settled(page)
    assert page.locator(".tr-note").text_content()
    page.keyboard.press("Space")
    until(page, "Number(document.querySelector('.tl-area').getAttribute('aria-valuenow')) > 0.3")


def test_an_address_names_the_event(open_page, exported):
    page = open_page(exported("barge-in").as_uri() + "#seq=111")
    settled(page)
    assert page.locator(".ev.on .seq").text_content() == "111"
