"""What has to be true when a recording is played back to the client that it was made with."""

import json
from collections import defaultdict

from . import differences, exports
from .messages import CLIENT, SERVER


class ServingChecks:
    """The checks of one playing of a database's latest recording, which was recorded `again` as it was played."""

    def __init__(self, tapedeck, again, report, seen, recorded_view, view):
        self._tapedeck = tapedeck
        self._again = again
        self._report = report
        self._seen = seen
        self._recorded_view = recorded_view
        self._view = view

    def all(self):
        return [
            ("played to, it makes of it what it made when recorded", self._has_same_view),
            ("played to, it gets every event as recorded, its own ids aside", self._got_every_event),
            ("tapedeck serve finds that it followed", self._followed),
            ("recorded anew meanwhile, tapedeck diff finds no difference", self._is_the_same),
        ]

    async def _has_same_view(self):
        return differences.of_values(self._view, self._recorded_view)

    async def _got_every_event(self):
        recorded = await exports.latest(self._tapedeck)
        ids = chosen_ids(recorded, self._seen)
        expected = [_replaced(text, ids) for text in recorded.texts(SERVER)]
        return differences.of_texts("server message", self._seen.texts(SERVER), expected)

    async def _followed(self):
        (session,) = json.loads(self._report.read_text(encoding="utf-8"))
        if session["followed"]:
            return None
        return "; ".join(deviation["summary"] for deviation in session["deviations"]) or "it did not"

    async def _is_the_same(self):
        recordings = []
        for tapedeck in (self._tapedeck, self._again):
            recordings.append(tapedeck.database.with_suffix(".jsonl"))
            await tapedeck.answer("export", "latest", "--output", recordings[-1])
        # Which of its audio a client has sent when it reacts to something depends on the moment.
        await self._tapedeck.answer("diff", *recordings, "--ignore", "events")


def _replaced(text, ids):
    for recorded, chosen in ids.items():
        text = text.replace(json.dumps(recorded), json.dumps(chosen))
    return text


def chosen_ids(recorded, seen):
    """The ids that the client chose when it was recorded, each with the one it chose now in its place."""
    ids = {}
    then, now = _by_type(recorded), _by_type(seen)
    for type, events in then.items():
        for old, new in zip(events, now[type]):
            for old_id, new_id in zip(_ids(old), _ids(new)):
                if old_id and new_id and old_id != new_id:
                    ids[old_id] = new_id
    return ids


def _by_type(log):
    events = defaultdict(list)
    for text in log.texts(CLIENT):
        event = json.loads(text)
        events[event["type"]].append(event)
    return events


def _ids(event):
    """What a client may choose: the id of its event, of an item, and one of its own in the metadata."""
    item, response = event.get("item") or {}, event.get("response") or {}
    metadata = response.get("metadata") or {}
    return event.get("event_id"), item.get("id"), metadata.get("client_event_id")
