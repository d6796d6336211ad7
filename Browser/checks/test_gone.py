"""A session that vanishes while somebody looks at it, a program that stops answering, and ten tabs."""

import json
import sqlite3
import urllib.request

import pytest

from .page import settled, until
from .programs import SAMPLES, Viewer, run, waited


@pytest.fixture
def two(tapedeck, tmp_path):
    """A viewer of two sessions: its database, and the id of the one that goes."""
    db = tmp_path / "two.db"
    for name in ("barge-in", "text-chat"):
        run(tapedeck, "import", "--db", db, SAMPLES / f"{name}.jsonl")
    with Viewer(tapedeck, db=db) as viewer:
        viewer.db = db
        yield viewer


def opened(open_page, viewer, words):
    page = open_page(viewer.url)
    page.locator(".ls-row", has_text=words).locator(".ls-link").click()
    settled(page)
    return page


def address(viewer):
    """The page of the session that is recorded, as soon as it is."""

    def live():
        with urllib.request.urlopen(f"{viewer.url}api/sessions?live=1") as response:
            return json.load(response)["sessions"]

    return f"{viewer.url}#/s/{waited(live)[0]['id']}"


def prune(tapedeck, db, page):
    """Deletes the session that a page shows."""
    run(tapedeck, "prune", "--db", db, page.url.split("/s/")[1].split("?")[0])


def test_a_pruned_session_stays_on_screen_and_says_so(open_page, two, tapedeck):
    page = opened(open_page, two, "northern lights")
    said = page.locator(".turn .text").first.text_content()
    prune(tapedeck, two.db, page)
    page.keyboard.press("j")
    page.locator(".detail .failed").wait_for()
    assert page.locator(".turn .text").first.text_content() == said
    # Copying fails, too, and is told.
    page.keyboard.press("c")
    page.locator(".banner").wait_for()
    assert page.locator(".banner .button").count() == 0
    page.reload()
    page.locator(".blank").wait_for()
    assert page.locator(".blank h1").text_content() == "This session is not there"
    page.locator(".blank a").click()
    page.wait_for_selector(".ls-row.item")
    assert page.locator(".ls-link").count() == 1
    page.watched.forgive()


def test_events_that_do_not_come_are_asked_for_again(open_page, samples):
    page = open_page(samples.url)
    page.wait_for_selector(".ls-row.item")
    page.route("**/events/index", lambda route: route.abort())
    page.locator(".ls-link", has_text="barge-in").click()
    banner = page.locator(".banner")
    banner.wait_for()
    assert "does not answer" in banner.text_content() and "next try is in" in banner.text_content()
    # Summary, lanes and conversation need no events.
    assert page.locator(".turn .text").count() >= 4
    page.unroute("**/events/index")
    banner.locator("button").click()
    until(page, "document.querySelector('.ev-bar .count').textContent === '189 events'")
    assert banner.is_hidden()
    page.watched.forgive()


HIDDEN = """
  let hidden = true
  Object.defineProperty(document, 'hidden', { get: () => hidden })
  window.show = (on) => { hidden = !on; document.dispatchEvent(new Event('visibilitychange')) }
"""


def test_ten_tabs(chromium, tapedeck, live_session):
    """A browser has six connections to a server, and each live page takes one: only the one that is seen may."""
    session = live_session(pause=10)
    with Viewer(tapedeck, db=session.db) as viewer:
        context = chromium.new_context()
        context.add_init_script(HIDDEN)
        pages = [context.new_page() for _ in range(10)]
        url = address(viewer)
        for page in pages:
            page.goto(url)
        for page in pages:
            settled(page)
        front, last = pages[0], pages[-1]
        before = seen(last)
        front.evaluate("show(true)")
        session.go()
        until(front, f"parseInt(document.querySelector('.ev-bar .count').textContent) > {before + 20}")
        assert seen(last) == before
        front.evaluate("show(false)")
        last.evaluate("show(true)")
        until(last, f"parseInt(document.querySelector('.ev-bar .count').textContent) > {before + 20}")
        last.locator(".badge", has_text="Ended").wait_for()
        # All of them still get answers.
        for page in pages:
            assert page.evaluate("fetch('api/sessions').then(r => r.status)") == 200
        context.close()


def seen(page):
    return int(page.locator(".ev-bar .count").text_content().split()[0].replace(",", ""))


def test_a_live_session_that_vanishes(open_page, tapedeck, live_session):
    session = live_session(pause=10)
    with Viewer(tapedeck, db=session.db) as viewer:
        page = open_page(address(viewer))
        settled(page)
        session.stop()
        id = page.url.split("/s/")[1]
        with sqlite3.connect(session.db) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM session WHERE session = ?", (id,))
        page.locator(".banner").wait_for()
        assert page.locator(".badge", has_text="Gone").is_visible()
        assert page.locator(".live-button").is_hidden()
        assert page.locator(".turn").count() > 0
        page.watched.forgive()
