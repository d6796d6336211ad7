"""The list of events: folding, filters, sizes and counts."""

import json

import pytest

from .page import settled, until
from .programs import tell


@pytest.fixture
def page(open_sample):
    page = open_sample("voice-tool-call")
    settled(page)
    return page


def counter(page):
    return page.locator(".ev-bar .count").text_content()


def fill(page, text):
    page.locator(".ev-bar input").fill(text)
    # The search through the payloads is over when no ellipsis is left.
    until(page, "!document.querySelector('.ev-bar .count').textContent.includes('…')")


def rows(page):
    return int(page.locator(".ev-scroll").get_attribute("aria-rowcount"))


def test_counts_are_those_of_show(page, tapedeck, samples):
    show = tell(tapedeck, "show", samples.files["voice-tool-call"])
    total = show["client_events"] + show["server_events"]
    assert counter(page) == f"{total} events"
    page.get_by_role("button", name="Client", exact=True).click()
    assert counter(page).startswith(f"{show['client_events']} of")
    page.get_by_role("button", name="Server", exact=True).click()
    assert counter(page).startswith(f"{show['server_events']} of")


def test_streams_are_folded_and_unfolded(page):
    folded = rows(page)
    page.keyboard.press("d")
    assert rows(page) == 207 > folded
    page.keyboard.press("d")
    assert rows(page) == folded
    stream = page.locator(".ev.folded").first
    count = int(stream.locator(".times").text_content().removeprefix("×"))
    stream.locator(".times").click()
    assert rows(page) == folded + count


def test_sizes_add_up(page, samples):
    """The bytes of all rows, folded, are those of the index."""
    index = page.evaluate("id => fetch(`api/sessions/${id}/events/index`).then(r => r.json())", samples.ids["voice-tool-call"])
    events = [json.loads(line) for line in samples.files["voice-tool-call"].read_text().splitlines()[1:]]
    assert index["count"] == len(events) == len(index["size"])
    assert sum(index["size"]) > 900_000
    first = page.locator(".ev .size").first.text_content()
    assert first == f"{index['size'][0]} B"


def test_a_regex_filters_types(page):
    fill(page, "/speech_(started|stopped)$/")
    assert counter(page) == "4 of 207"


@pytest.mark.parametrize("text", ["/[/", "/(/", "/*/"])
def test_a_bad_regex_shows_no_rows(page, text):
    fill(page, text)
    assert counter(page) == "0 of 207"
    assert page.locator(".ev:not([hidden])").count() == 0


def test_words_are_searched_in_types_ids_and_payloads(page):
    fill(page, "rate_limits")
    assert counter(page) == "3 of 207"
    fill(page, "Boarding starts fifteen")
    until(page, "!document.querySelector('.ev-bar .count').textContent.startsWith('0 of')")
    assert page.locator(".ev").first.text_content()


def test_chips_filter_by_what_belongs_together(open_sample):
    page = open_sample("voice-tool-call", "?seq=75")
    settled(page)
    chip = page.locator(".chip", has_text="call")
    count = chip.locator("b").text_content()
    chip.click()
    until(page, "!document.querySelector('.ev-bar .count').textContent.includes('…')")
    assert counter(page).startswith(f"{count} of")


def test_selecting_marks_what_is_related(open_sample):
    page = open_sample("barge-in", "?seq=111")
    settled(page)
    assert page.locator(".ev.rel").count() > 3
    page.wait_for_selector(".detail .json")
    assert "1573" in page.locator(".detail .json").text_content()


def test_audio_is_a_chip_and_never_base64(open_sample):
    page = open_sample("voice-tool-call", "?seq=4")
    settled(page)
    page.wait_for_selector(".j-audio")
    assert "ms of audio" in page.locator(".j-audio").text_content()
    page.keyboard.press("r")
    assert len(page.locator(".detail .raw").text_content()) < 500


def test_the_address_names_the_event(page, open_page):
    page.keyboard.press("j")
    page.keyboard.press("j")
    until(page, "location.hash.endsWith('?seq=2')")
    other = open_page(page.url)
    settled(other)
    assert other.locator(".ev.on .seq").text_content() == "2"


def test_an_address_opens_a_place(open_sample):
    page = open_sample("voice-tool-call", "?t=7.05&view=5-9&metrics=configuration&tab=events")
    settled(page)
    assert page.locator(".tl-area").get_attribute("aria-valuenow") == "7.0"
    assert page.locator(".zoom-text").text_content() == "4.0 s shown"
    assert page.locator(".sheet").is_visible()
