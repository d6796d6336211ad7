"""What was heard is not what was generated: the cut stands in the lane, the text, the figure, and in the sound."""

import io
import struct
import urllib.request
import wave

import pytest

from .page import settled
from .programs import tell


@pytest.fixture
def page(open_sample):
    page = open_sample("barge-in")
    settled(page)
    return page


@pytest.fixture(scope="module")
def cut(tapedeck, samples):
    """The message that was interrupted, as `conversation --json` tells it."""
    items = tell(tapedeck, "conversation", samples.files["barge-in"])["items"]
    return next(item for item in items if item.get("unheard_text"))


def test_the_cut_stands_in_the_text(page, cut):
    assert cut["truncated_at_ms"] == 1573
    assert page.locator(".cutmark").text_content() == "cut at 1.57 s"
    unheard = page.locator("del.unheard")
    assert unheard.count() == 1
    assert unheard.text_content().split()[0] == "folds,"
    assert unheard.text_content().strip() == cut["unheard_text"].strip()


def test_the_cut_stands_in_the_figures(page):
    assistant = page.locator(".turn.assistant", has=page.locator("del"))
    assert "1.6 s heard of 2.2 s" in assistant.locator(".meta").text_content()
    user = page.locator(".turn.user", has_text="Wait, how cold").locator(".meta")
    assert "stopped the answer after" in user.text_content()


def test_the_cut_stands_in_the_lane(page, samples):
    """Points at the lane right behind the cut, whose place the session's JSON tells."""
    segments = page.evaluate(
        "id => fetch(`api/sessions/${id}`).then(r => r.json()).then(s => s.audio.assistant.segments)", samples.ids["barge-in"]
    )
    segment = next(s for s in segments if s["heard_ms"] < s["ms"] - 1)
    page.goto(page.url.split("?")[0] + f"?view={segment['t'] / 1000:.3f}-{(segment['t'] + segment['ms']) / 1000:.3f}")
    page.reload()
    settled(page)
    area = page.locator(".tl-area").bounding_box()
    lane = page.locator(".lane-assistant").bounding_box()
    x = area["x"] + area["width"] * (segment["heard_ms"] + 40) / segment["ms"]
    page.mouse.move(x, lane["y"] + lane["height"] / 2)
    tip = page.locator(".tip").text_content()
    assert tip.startswith("Never heard, 0.") and "cut at" in tip
    page.mouse.move(area["x"] + area["width"] * (segment["heard_ms"] - 40) / segment["ms"], lane["y"] + lane["height"] / 2)
    assert page.locator(".tip").text_content().startswith("Heard")
    page.mouse.click(x, lane["y"] + lane["height"] / 2)
    assert "truncate" in page.locator(".ev.on").text_content()


def test_the_rest_is_never_in_the_sound(page, samples):
    id = samples.ids["barge-in"]
    session = page.evaluate("id => fetch(`api/sessions/${id}`).then(r => r.json())", id)
    with urllib.request.urlopen(f"{samples.url}api/sessions/{id}/audio.wav") as response:
        sound = wave.open(io.BytesIO(response.read()))
    rate, samples_ = sound.getframerate(), sound.readframes(sound.getnframes())
    assert sound.getnchannels() == 2
    right = struct.unpack(f"<{len(samples_) // 2}h", samples_)[1::2]
    segments = session["audio"]["assistant"]["segments"]
    at = next(i for i, s in enumerate(segments) if s["heard_ms"] < s["ms"] - 1)
    end = segments[at]["t"] + segments[at]["heard_ms"]
    after = segments[at + 1]["t"]
    quiet = right[int((end + 5) / 1000 * rate) : int((after - 5) / 1000 * rate)]
    assert len(quiet) > rate and not any(quiet)
    before = right[int((end - 400) / 1000 * rate) : int(end / 1000 * rate)]
    assert max(map(abs, before)) > 1000


def test_a_word_seeks_and_lights_up(page):
    page.locator(".turn.assistant .w", has_text="winter").first.click()
    assert page.locator(".w.now").first.text_content() == "winter"
