"""Tools that wait for approval, errors, and what this version does not know."""

import pytest

from .page import settled
from .programs import tell


def test_approval_is_not_the_tools_time(open_sample):
    page = open_sample("mcp-approval")
    settled(page)
    # The run took 805 ms; somebody took 3.3 s to approve it.
    assert "805 ms" in page.locator(".card .took").all_text_contents()
    verdicts = page.locator(".verdict").all_text_contents()
    assert any(text.startswith("Approved after 3.3 s") for text in verdicts)
    assert any(text.startswith("Denied") for text in verdicts)


def test_a_denied_call_is_no_problem(open_sample, tapedeck, samples):
    problems = tell(tapedeck, "show", samples.files["mcp-approval"])["problems"]
    page = open_sample("mcp-approval")
    settled(page)
    assert page.locator(".stat", has_text="Problems").locator(".stat-value").text_content() == str(len(problems))
    assert page.locator(".card.bad").count() == 1  # the one that failed


def test_n_visits_each_problem_and_wraps(open_sample, tapedeck, samples):
    problems = tell(tapedeck, "show", samples.files["errors"])["problems"]
    page = open_sample("errors")
    settled(page)
    assert page.locator(".stat.bad .stat-value").text_content() == str(len(problems)) == "9"
    seqs = sorted(p["seq"] for p in problems)
    visited = []
    for _ in range(len(seqs) + 1):
        page.keyboard.press("n")
        visited.append(int(page.locator(".ev.on .seq").text_content()))
    assert visited == [*seqs, seqs[0]]
    page.keyboard.press("p")
    assert int(page.locator(".ev.on .seq").text_content()) == seqs[-1]


def test_unknown_types_are_told(open_sample, tapedeck, samples):
    page = open_sample("tomorrow", "?metrics=drift")
    settled(page)
    drift = tell(tapedeck, "replay", samples.files["tomorrow"])
    names = page.locator('[data-section="drift"] tbody tr', has_text="server").locator("code").all_text_contents()
    assert set(names) >= {unknown["type"] for unknown in drift["unknown"]}
    first = page.locator('[data-section="drift"] .link').first
    seq = first.text_content().split()[1]
    first.click()
    assert page.locator(".ev.on .seq").text_content() == seq
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert page.locator(".ev.f-unknown").count() > 0


def test_what_is_no_json_is_shown_as_text(open_sample):
    page = open_sample("tomorrow")
    settled(page)
    page.locator(".ev-bar input").fill("/no event/")
    page.locator(".ev", has_text="(no event)").first.click()
    page.wait_for_selector(".detail .raw")
    assert page.locator(".detail .raw").text_content()


@pytest.mark.parametrize("name", ["live-hut", "translation", "transcription-only", "voice-live", "legacy-beta"])
def test_other_kinds_show_what_was_said(open_sample, samples, name):
    page = open_sample(name)
    settled(page)
    session = page.evaluate("id => fetch(`api/sessions/${id}`).then(r => r.json())", samples.ids[name])
    messages = [item["text"] for item in session["conversation"] if item["type"] == "message"]
    said = [text for text in [*messages, *(row["text"] for row in session["transcripts"])] if text]
    shown = "\n".join(page.locator(".conversation .text").all_text_contents())
    assert said
    assert [text for text in said if text not in shown] == []


def test_a_live_sessions_delegations_are_tool_calls(open_sample):
    page = open_sample("live-hut")
    settled(page)
    assert page.locator(".lane-tools").count() == 1
    assert page.locator(".card .fn").count() >= 2
    assert page.locator(".lane-spans").count() == 1
    handed = page.locator(".turn", has_text="Handed over").all_text_contents()
    assert [text[text.index("Handed over") :] for text in handed] == [
        "Handed over to the Responses API: find_beds, forecast",
        "Handed over to the Responses API: book_beds",
    ]
