"""The commands that the Export dialog shows, run in another folder: they work wherever the session is."""

import json
import subprocess

from .programs import SAMPLES, run


def commands(page):
    page.get_by_role("button", name="Export", exact=True).first.click()
    page.wait_for_selector("dialog")
    return page.locator("dialog code").all_text_contents()


def ran(tapedeck, folder, command):
    assert command.startswith("tapedeck ")
    result = subprocess.run(f"'{tapedeck}' {command.removeprefix('tapedeck ')}", shell=True, cwd=folder, capture_output=True, check=False)
    assert result.returncode == 0, (command, result.stderr.decode())


def test_export_names_a_file_by_its_path(view, tapedeck, tmp_path):
    path = tmp_path / "it's a call.jsonl"
    path.write_bytes((SAMPLES / "barge-in.jsonl").read_bytes())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for command in commands(view(path)):
        ran(tapedeck, elsewhere, command)
    assert sorted(path.name for path in elsewhere.iterdir()) == ["call.html", "call.jsonl", "call.wav", "shared.jsonl"]


def test_export_names_the_database_where_it_is_not_the_usual_one(view, tapedeck, tmp_path):
    db = tmp_path / "calls.db"
    run(tapedeck, "import", "--db", db, SAMPLES / "barge-in.jsonl")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for command in commands(view(db=db)):
        ran(tapedeck, elsewhere, command)
    assert len(list(elsewhere.iterdir())) == 4


def test_export_imports_a_file_of_several_sessions_first(view, tapedeck, tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_bytes(b"".join((SAMPLES / f"{name}.jsonl").read_bytes() for name in ("barge-in", "voice-tool-call")))
    found = commands(view(path))
    assert len(found) == 5
    for command in found:
        ran(tapedeck, tmp_path, command)
    assert json.loads(run(tapedeck, "sessions", "--db", tmp_path / "tapedeck.db", "--json"))
