import pathlib

import pytest
from naming import name_for

RECORDINGS = pathlib.Path(__file__).parent / "recordings"


@pytest.mark.recording(RECORDINGS / "cat-name.jsonl")
def test_asks_once_and_returns_the_answer(realtime_api):
    answer = name_for("She's small, grey & very opinionated.", base_url=realtime_api, api_key="none")
    assert "Möbius" in answer
