"""The list of sessions: search, filters, order, and what it says when there is nothing."""

import pytest

from .page import until
from .programs import NAMES, SAMPLES, Viewer, run


@pytest.fixture
def page(open_page, samples):
    page = open_page(samples.url)
    page.wait_for_selector(".ls-row.item")
    return page


def titles(page):
    return page.locator(".ls-link").all_text_contents()


def test_has_every_session_newest_first(page):
    assert sorted(titles(page)) == NAMES
    page.locator(".ls-head button", has_text="Session").click()
    assert titles(page) == NAMES
    assert page.locator(".c-title[aria-sort=ascending]").count() == 1


def test_search_finds_what_was_said_and_opens_there(page):
    page.locator(".field.big input").fill("northern LIGHTS")
    until(page, "document.querySelectorAll('.ls-row.item').length === 1")
    assert page.locator(".ls-said mark").text_content() == "northern lights"
    page.locator(".ls-link").click()
    page.wait_for_selector(".session-page")
    assert "t=" in page.url
    assert float(page.locator(".tl-area").get_attribute("aria-valuenow")) > 0


def test_filters(page):
    page.locator(".ls-tools .toggle", has_text="Problems").click()
    until(page, f"document.querySelectorAll('.ls-row.item').length < {len(NAMES)}")
    assert "errors" in titles(page) and "barge-in" not in titles(page)
    page.locator(".ls-tools .toggle", has_text="Problems").click()
    page.get_by_label("Filter by kinds").select_option("transcription")
    until(page, "document.querySelectorAll('.ls-row.item').length === 1")
    assert titles(page) == ["transcription-only"]


def test_nothing_found_can_be_cleared(page):
    page.locator(".field.big input").fill("no such words")
    page.wait_for_selector(".pane-empty")
    page.locator(".pane-empty button").click()
    until(page, f"document.querySelectorAll('.ls-row.item').length === {len(NAMES)}")


def test_empty_says_how_to_record_and_fills_itself(open_page, tapedeck, tmp_path):
    db = tmp_path / "empty.db"
    run(tapedeck, "import", "--db", db, SAMPLES / "text-chat.jsonl")
    run(tapedeck, "prune", "--db", db, "--older-than", "1s")
    with Viewer(tapedeck, db=db) as viewer:
        page = open_page(viewer.url)
        page.wait_for_selector(".blank")
        assert page.locator(".command").count() == 3
        run(tapedeck, "import", "--db", db, SAMPLES / "barge-in.jsonl")
        page.wait_for_selector(".ls-row.item")
        assert page.locator(".ls-said").text_content() == "Tell me about the northern lights."


def test_no_answer_is_told_and_tried_again(open_page, samples):
    page = open_page(samples.url)
    page.wait_for_selector(".ls-row.item")
    page.route("**/api/sessions*", lambda route: route.abort())
    page.reload()
    page.wait_for_selector(".blank .button")
    assert "does not answer" in page.locator(".blank h1").text_content()
    page.unroute("**/api/sessions*")
    page.locator(".blank .button").click()
    page.wait_for_selector(".ls-row.item")
    page.watched.forgive()


def test_a_session_that_is_not_there(open_page, samples):
    page = open_page(samples.url + "#/s/01NOSUCHSESSION")
    page.wait_for_selector(".blank")
    assert "not there" in page.locator(".blank h1").text_content()
    page.watched.forgive()
