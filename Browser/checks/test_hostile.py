"""Recorded text is never markup: it is shown as text, and copied byte for byte."""

import base64

import pytest

from . import hostile
from .page import settled
from .programs import Viewer, run, waited


@pytest.fixture(scope="module")
def session(tapedeck, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "hostile.jsonl"
    payloads = hostile.recording(path)
    with Viewer(tapedeck, path) as viewer:
        viewer.path = path
        viewer.payloads = payloads
        yield viewer


def opened(open_page, session, query="", **options):
    page = open_page(session.url, permissions=["clipboard-read", "clipboard-write"], **options)
    page.wait_for_selector(".ls-link")
    address = page.locator(".ls-link").first.get_attribute("href").split("?")[0]
    page.goto(session.url + address + query)
    settled(page)
    return page


def seq_of(session, words):
    return next(seq for seq, payload in session.payloads.items() if words in payload)


def test_nothing_runs_and_all_is_shown(open_page, session):
    page = opened(open_page, session, "?metrics=configuration")
    text = page.locator(".conversation").inner_text()
    for shown in (hostile.SCRIPT, hostile.IMAGE, hostile.LINK):
        assert shown in text
    assert page.locator(".conversation img").count() == 0
    assert hostile.SCRIPT in page.locator(".instructions").inner_text()
    page.keyboard.press("Escape")
    for row in page.locator(".ev:not(.folded)").all()[:12]:
        row.click()
    assert page.evaluate("window.stolen") is None
    assert page.locator("a[href^='javascript:']").count() == 0


def test_what_hides_or_turns_text_around_is_named(open_page, session):
    page = opened(open_page, session)
    names = page.locator(".conversation .hidden-char").all_text_contents()
    assert {"U+202E", "U+2066", "U+200F", "U+001B", "U+0007"} <= set(names)


def test_payloads_are_copied_byte_for_byte(open_page, session):
    first = seq_of(session, b'"item_0"')
    page = opened(open_page, session, f"?seq={first}")
    for seq in range(first, first + len(hostile.TEXTS)):
        assert page.locator(".ev.on .seq").text_content() == str(seq)
        page.keyboard.press("c")
        waited(lambda: page.evaluate("navigator.clipboard.readText()").encode() == session.payloads[seq])
        page.keyboard.press("j")


def test_a_large_payload_is_shown_in_part_and_copied_whole(open_page, session):
    seq = seq_of(session, b"event_large")
    page = opened(open_page, session, f"?seq={seq}")
    page.keyboard.press("r")
    page.wait_for_selector(".detail .raw")
    assert len(page.locator(".detail .raw").text_content()) == 200_000
    page.keyboard.press("c")
    page.wait_for_selector(".detail .did")
    assert page.evaluate("navigator.clipboard.readText().then(text => text.length)") == len(session.payloads[seq])


def test_what_is_not_utf_8_is_shown_and_copied_as_base64(open_page, session):
    seq = seq_of(session, b"\xff\xfe")
    page = opened(open_page, session, f"?seq={seq}")
    page.wait_for_selector(".detail .raw")
    assert base64.b64decode(page.locator(".detail .raw").text_content()) == hostile.INVALID
    page.keyboard.press("c")
    page.wait_for_selector(".detail .did")
    assert base64.b64decode(page.evaluate("navigator.clipboard.readText()")) == hostile.INVALID


def test_an_exported_file_runs_nothing_either(open_page, tapedeck, tmp_path):
    recording, path = tmp_path / "hostile.jsonl", tmp_path / "hostile.html"
    hostile.recording(recording, large=300_000)
    run(tapedeck, "export", recording, "--format", "html", "-o", path)
    page = open_page(path.as_uri())
    settled(page)
    assert hostile.SCRIPT in page.locator(".conversation").inner_text()
    page.keyboard.press("j")
    page.wait_for_selector(".detail .json")
    assert page.evaluate("window.stolen") is None


def test_the_policy_is_strict(samples):
    import urllib.request

    with urllib.request.urlopen(samples.url) as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.headers.get("Access-Control-Allow-Origin") is None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy
