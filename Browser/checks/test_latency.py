"""Where the wait went: the figures are those of `turns --json`, and the parts add up."""

import pytest

from .page import settled, until
from .programs import tell


@pytest.fixture(scope="module")
def turns(tapedeck, samples):
    return tell(tapedeck, "turns", samples.files["voice-tool-call"])


def number(text):
    """1,234 ms as a number."""
    return int(text.split()[0].replace(",", ""))


def test_turn_1_is_made_of_six_parts_that_add_up(open_sample, turns):
    # By hand: speech ended at 3,419.7 ms (vad), the first audio came at 5,757.1 ms.
    assert turns[0]["response_latency_ms"] == pytest.approx(2337.4, abs=0.1)
    page = open_sample("voice-tool-call")
    settled(page)
    row = page.locator(".latency").first
    assert row.locator(".lat-n").text_content() == "2,337 ms"
    bar = row.locator(".lat-bar")
    assert bar.locator("i").count() == 6
    label = bar.get_attribute("aria-label")
    assert label.startswith("2,337 ms to first audio: Endpointing 578 ms, ")
    parts = [number(part.rsplit(" ", 2)[1] + " ms") for part in label.split(": ")[1].split(", ") if " ms" in part]
    assert len(parts) == 6
    assert abs(sum(parts) - 2337) <= 3


def test_the_worst_of_the_header_is_the_turns(open_sample, turns):
    page = open_sample("voice-tool-call")
    settled(page)
    worst = page.locator(".stat", has_text="Worst")
    assert "2,337 ms" in worst.text_content() and "turn 1" in worst.text_content()
    page.locator(".stat", has_text="Worst").click()
    until(page, "document.querySelector('.zoom-text').textContent.includes('shown')")
    median = page.locator(".stat", has_text="Voice latency")
    assert number(median.locator(".stat-value").text_content()) == round(min(t["response_latency_ms"] for t in turns))


def test_the_tool_says_its_time_in_three_places(open_sample, tapedeck, samples):
    tool = tell(tapedeck, "tools", samples.files["voice-tool-call"])[0]
    assert round(tool["duration_ms"]) == 667
    page = open_sample("voice-tool-call")
    settled(page)
    assert page.locator(".card .took").text_content().strip() == "667 ms"
    legend = page.locator(".lat-legend").first.text_content()
    assert "find_departures667" in legend
    page.wait_for_selector(".timeline table", state="attached")
    assert "667 ms" in page.locator(".timeline tr", has_text="Tool calls").text_content()


def test_metrics_have_every_turn(open_sample):
    page = open_sample("voice-tool-call", "?metrics=latency")
    settled(page)
    assert page.locator(".lat-row b").all_text_contents() == ["2,337 ms", "959 ms"]
    total = page.locator('[data-section="cost"] tfoot').text_content()
    assert "$0.02009" in total


def test_estimated_times_hide_latency(open_page, tapedeck, tmp_path):
    """A recording without times of its own has estimated ones: they are marked, and measure nothing."""
    from .programs import SAMPLES, Viewer

    lines = (SAMPLES / "voice-tool-call.jsonl").read_text().splitlines()
    path = tmp_path / "without-times.jsonl"
    path.write_text("\n".join([lines[0], *(line.replace(line[: line.index(',"direction"')], '{"at":null', 1) for line in lines[1:])]))
    with Viewer(tapedeck, path) as viewer:
        page = open_page(viewer.url)
        page.locator(".ls-link").first.click()
        settled(page)
        assert page.locator(".badge", has_text="imes").count() == 1
        assert page.locator(".latency").count() == 0
        assert page.locator(".stat", has_text="latency").count() == 0
        page.watched.check()
        page.close()
