"""Which words were heard before a cut: ours beside simpler ways, against speech with known word times."""

import base64
import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import takewhile

from . import programs
from .espeak import Speech, speak, words
from .programs import DATA, Failed, note, output, remove_database
from .sentences import answer
from .table import Row, at_least

VOICES = {"en-us": 7, "de": 1, "fr": 1, "es": 1}
BARS = {1: at_least(0.9), 2: at_least(0.99)}
SYLLABLES_A_SECOND = 3.83
START = datetime(2026, 11, 2, 9, tzinfo=timezone.utc)
DELTA_MS, FASTER = 150, 5  # audio comes in such pieces, so much faster than it plays
VOWELS = set("aeiouyäöüáàâãéèêëíìîïóòôõúùû")


@dataclass(frozen=True)
class Case:
    """An answer that is cut; a word is heard when its middle was played."""

    text: str
    speech: Speech
    cut_ms: int

    @property
    def heard(self):
        return sum(middle < self.cut_ms for middle in self.speech.middles)


def heard(scale):
    note(f"speaking {scale.heard_answers} answers")
    cases = list(spoken(scale.heard_answers))
    counts = {
        "speech": counted(cases, "speech", keeps_audio=True),
        "even": counted(cases, "even", keeps_audio=False),
        "fixed": [at_fixed_rate(case) for case in cases],
    }
    for limit, bar in BARS.items():
        shares = {name: share_within(limit, cases, guesses) for name, guesses in counts.items()}
        what = f"heard text, at most {limit} off"
        ours = shares["speech"]
        yield Row(what, percent(ours), f"all of {len(cases)} cuts", ours, bar)
        yield Row(what, percent(ours), f"spread evenly {percent(shares['even'])}", ours / shares["even"])
        peer = f"{SYLLABLES_A_SECOND} syllables/s {percent(shares['fixed'])}"
        yield Row(what, percent(ours), peer, ours / shares["fixed"])


def spoken(count):
    """The same answers, voices and cuts every time."""
    source = random.Random("heard")
    for _ in range(count):
        (voice,) = source.choices(list(VOICES), list(VOICES.values()))
        text = answer(source, voice)
        speech = speak(text, voice, source.randint(140, 200))
        yield Case(text, speech, int(source.uniform(0, speech.length_ms)))


def share_within(limit, cases, guesses):
    return sum(abs(guess - case.heard) <= limit for case, guess in zip(cases, guesses)) / len(cases)


def percent(share):
    return f"{share * 100:.1f} %"


# Ours


def counted(cases, method, keeps_audio):
    """How many words of each answer Tapedeck takes for heard."""
    path, database = DATA / "heard.jsonl", DATA / "heard.db"
    remove_database(database)
    DATA.mkdir(exist_ok=True)
    with open(path, "w") as file:
        for number, case in enumerate(cases):
            file.writelines(line + "\n" for line in recording(number, case, keeps_audio))
    output(programs.TAPEDECK, "--db", database, "import", path)
    query = (
        "SELECT heard_text, heard_method FROM conversation_items JOIN sessions USING (session)"
        " WHERE role = 'assistant' ORDER BY started_at"
    )
    rows = json.loads(output(programs.TAPEDECK, "--db", database, "sql", "--json", query))
    path.unlink()
    remove_database(database)
    if len(rows) != len(cases):
        raise Failed(f"{len(rows)} answers instead of {len(cases)}")
    for case, row in zip(cases, rows):
        if row["heard_method"] != method or not case.text.startswith(row["heard_text"]):
            raise Failed(f"{row} of {case.text!r}, by {method}")
    return [len(words(row["heard_text"])) for row in rows]


def recording(number, case, keeps_audio):
    """A session in which the answer comes faster than it plays, and the client cuts it."""
    start = START + timedelta(minutes=number)
    lines = sorted(events(case, keeps_audio), key=lambda event: event[0])
    yield json.dumps({"tapedeck": 1, "session": {"id": f"{number:026}", "started_at": timestamp(start)}})
    for after_ms, direction, payload, more in lines:
        at = timestamp(start + timedelta(milliseconds=after_ms))
        yield json.dumps({"at": at, "direction": direction, "payload": payload, **more})


def events(case, keeps_audio):
    """The events with their times in milliseconds."""
    speech = case.speech
    place = {"response_id": "resp_1", "item_id": "item_1", "output_index": 0, "content_index": 0}
    item = {"id": "item_1", "type": "message", "role": "assistant", "status": "in_progress", "content": []}
    audio = {"output": {"format": {"type": "audio/pcm", "rate": speech.rate}}}

    def server(at, type, more={}, **members):
        return at, "server", {"type": type, **members}, more

    yield server(0, "session.created", session={"type": "realtime", "id": "sess_1", "audio": audio})
    yield server(10, "response.created", response={"id": "resp_1", "status": "in_progress"})
    yield server(11, "response.output_item.added", response_id="resp_1", output_index=0, item=item)
    yield server(12, "conversation.item.added", item=item)
    yield server(13, "response.content_part.added", **place, part={"type": "audio", "transcript": ""})
    yield server(14, "response.output_audio_transcript.delta", **place, delta=case.text)
    step = int(speech.rate * DELTA_MS / 1000) * 2
    for index, offset in enumerate(range(0, len(speech.audio), step)):
        piece = speech.audio[offset : offset + step]
        data = base64.b64encode(piece).decode() if keeps_audio else ""
        more = {} if keeps_audio else {"dropped_audio": len(piece)}
        yield server(20 + index * DELTA_MS / FASTER, "response.output_audio.delta", more, **place, delta=data)
    end = 30 + speech.length_ms / FASTER
    yield server(end, "response.output_audio.done", **place)
    yield server(end + 1, "response.output_audio_transcript.done", **place, transcript=case.text)
    part = {"type": "output_audio", "transcript": case.text}
    done = item | {"status": "completed", "content": [part]}
    yield server(end + 2, "response.output_item.done", response_id="resp_1", output_index=0, item=done)
    yield server(end + 3, "response.done", response={"id": "resp_1", "status": "completed", "output": [done]})
    truncate = {"item_id": "item_1", "content_index": 0, "audio_end_ms": case.cut_ms}
    yield 20 + case.cut_ms, "client", {"type": "conversation.item.truncate", **truncate}, {}


def timestamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# A fixed rate


def at_fixed_rate(case):
    """Words by the syllables that are said by then, as agents without the audio guess them."""
    said = case.cut_ms / 1000 * SYLLABLES_A_SECOND
    before, ends = 0, []
    for place in words(case.text):
        syllables = count_syllables(case.text[slice(*place)])
        ends.append(before + syllables / 2)
        before += syllables
    return len(list(takewhile(lambda middle: middle < said, ends)))


def count_syllables(word):
    """Groups of vowels and digits."""
    count, was_vowel = 0, False
    for character in word.lower():
        is_vowel = character in VOWELS
        count += character.isdigit() or is_vowel and not was_vowel
        was_vowel = is_vowel
    return max(1, count)
