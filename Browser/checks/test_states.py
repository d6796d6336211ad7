"""What a recording may lack: frames, audio, texts, times."""

import json
import sqlite3

from .programs import SAMPLES, run


def badges(page):
    return page.locator(".sm-title .badge").all_text_contents()


def test_lost_frames_are_told_where_they_were_lost(view, tapedeck, tmp_path):
    db = tmp_path / "lossy.db"
    run(tapedeck, "import", "--db", db, SAMPLES / "barge-in.jsonl")
    with sqlite3.connect(db) as connection:
        connection.execute("DELETE FROM event WHERE id & 0xffffffff BETWEEN 60 AND 71")
    page = view(db=db)
    page.keyboard.press("d")
    row = page.locator(".ev.loss")
    page.locator(".ev-scroll").evaluate("el => { el.scrollTop = 50 * 26 }")
    row.wait_for()
    assert row.text_content() == "12 frames lost here"
    assert page.locator(".turn.loss").text_content().endswith("12 frames lost here")


def test_dropped_audio_leaves_its_outline(view, tapedeck, tmp_path):
    db = tmp_path / "pruned.db"
    run(tapedeck, "import", "--db", db, SAMPLES / "barge-in.jsonl")
    run(tapedeck, "prune", "--db", db, "--older-than", "1s", "--audio")
    page = view(db=db)
    assert "Audio dropped" in badges(page)
    assert page.locator(".lane-assistant").count() == 1
    assert "dropped" in page.locator(".tr-note").text_content()
    assert page.locator(".lat-n").count() == 2
    page.keyboard.press("Space")
    page.keyboard.press("Space")


def test_a_redacted_copy(view, tapedeck, tmp_path):
    path = tmp_path / "shared.jsonl"
    run(tapedeck, "redact", SAMPLES / "voice-tool-call.jsonl", "--texts", "-o", path)
    page = view(path)
    assert "Redacted" in badges(page)
    assert "xxxx" in page.locator(".turn.user .text").first.text_content()


def without_times(name, path):
    lines = (SAMPLES / f"{name}.jsonl").read_text().splitlines()
    header = json.loads(lines[0])
    del header["session"]["started_at"]
    untimed = ['{"at":null' + line[line.index(',"direction"') :] for line in lines[1:]]
    path.write_text("\n".join([json.dumps(header), *untimed]) + "\n")
    return path


def test_without_times_the_ruler_counts_events(view, tmp_path):
    page = view(without_times("voice-tool-call", tmp_path / "untimed.jsonl"))
    assert any("imes" in badge for badge in badges(page))
    assert page.locator(".latency").count() == 0
    assert page.locator(".lane-latency").count() == 0
    assert page.locator(".play").is_disabled()
    assert page.locator(".turn .when").first.text_content().startswith("#")
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    assert page.locator(".tl-area").get_attribute("aria-valuetext") == "event 1"
    # Everything is there, in its order.
    assert page.locator(".card .fn").text_content() == "find_departures"
    assert page.locator(".lane-responses").count() == 1


def test_no_events_at_all(view, tmp_path):
    path = tmp_path / "empty.jsonl"
    path.write_text('{"tapedeck":1,"session":{"id":"01EMPTY0000000000000000000"}}\n')
    page = view(path)
    assert page.locator(".conversation .pane-empty").is_visible()
    assert page.locator(".ev-bar .count").text_content() == "0 events"
