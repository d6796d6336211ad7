"""Names, roles and contrast: axe-core on every page and state, and the contrast of every pair of tokens."""

import re
from pathlib import Path

import axe_playwright_python
import pytest

from .page import settled

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
STYLE = Path(__file__).resolve().parent.parent.parent / "Sources/SessionViewer/Web/style.css"
TEXT = ["text", "text-2", "text-3", "user", "assistant", "tool", "transcription", "error", "warn", "ok"]
GROUNDS = ["surface", "bg", "raised", "selected", "hover"]
GRAPHICS = ["user", "assistant-fill", "tool", "transcription", "error", "warn", "ok", "focus"]
SEGMENTS = ["seg-vad", "seg-net", "seg-model", "seg-approval", "seg-tool", "seg-first"]


def violations(page):
    """What axe-core finds; the script is evaluated, so that the page's policy stays as it is."""
    page.evaluate(AXE)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(v["id"], v["help"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_a_session_page_has_no_violations(open_sample, size, theme):
    page = open_sample("voice-tool-call", "?seq=75", size=size, theme=theme)
    settled(page)
    assert violations(page) == []
    page.keyboard.press("m")
    assert violations(page) == []


@pytest.mark.parametrize("name", ["barge-in", "mcp-approval", "errors", "tomorrow", "live-hut"])
def test_other_sessions_have_no_violations(open_sample, name):
    page = open_sample(name)
    settled(page)
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_the_list_has_no_violations(open_page, samples, size, theme):
    page = open_page(samples.url, size=size, theme=theme)
    page.wait_for_selector(".ls-row.item")
    assert violations(page) == []


def test_dialogs_have_no_violations(open_sample):
    page = open_sample("barge-in")
    settled(page)
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def tokens():
    """{ name: (light, dark) } of the colours in the style sheet."""
    return {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLE.read_text())}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_can_be_read_on_every_ground(theme):
    colours = tokens()
    poor = {
        (name, ground): round(contrast(colours[name][theme], colours[ground][theme]), 2)
        for name in TEXT
        for ground in GROUNDS
        if contrast(colours[name][theme], colours[ground][theme]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_graphics_stand_out(theme):
    """Where they are drawn: on lanes and sheets, on the overview and cards, in tips."""
    colours = tokens()
    poor = {
        (name, ground): round(contrast(colours[name][theme], colours[ground][theme]), 2)
        for name in GRAPHICS + SEGMENTS
        for ground in ("surface", "bg", "raised")
        if contrast(colours[name][theme], colours[ground][theme]) < 3
    }
    assert poor == {}


def test_every_token_has_its_checks():
    """A new one has to be put where it belongs: texts, grounds, graphics, or lines that mean nothing."""
    assert set(tokens()) == {*TEXT, *GROUNDS, *GRAPHICS, *SEGMENTS, "line", "line-2"}


def test_the_timeline_is_there_as_a_table(open_sample):
    page = open_sample("voice-tool-call")
    settled(page)
    page.wait_for_selector(".timeline table", state="attached")
    rows = page.locator(".timeline tbody tr").all_text_contents()
    assert any("find_departures" in row and "667 ms" in row for row in rows)
    assert any(row.startswith("Latency") for row in rows)


def test_the_list_of_events_tells_which_row_is_active(open_sample):
    page = open_sample("barge-in", "?seq=111")
    settled(page)
    active = page.locator(".ev-scroll").get_attribute("aria-activedescendant")
    row = page.locator(f"#{active}")
    assert row.get_attribute("aria-selected") == "true"
    assert "truncate" in row.text_content()


def test_the_skip_link_leads_to_the_conversation(open_sample):
    page = open_sample("barge-in")
    settled(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert "/s/" in page.evaluate("location.hash")
