"""What clients and servers say: events that are shaped as the API's are, each unlike any other."""

import base64
import itertools
import json


def client_events(rng):
    """Events as a client sends them, without end."""
    for turn in itertools.count(1):
        for part in range(rng.randint(3, 12)):
            audio = base64.b64encode(rng.randbytes(rng.choice((480, 960, 3200)))).decode()
            yield event("input_audio_buffer.append", f"event_c{turn}_{part}", audio=audio)
        yield event("input_audio_buffer.commit", f"event_c{turn}_commit")
        item = {
            "id": f"item_c{turn}",
            "type": "message",
            "role": "user",
            "content": [{"type": "input_text", "text": "Ähnlich, aber nicht gleich 🎙 " + rng.randbytes(16).hex()}],
        }
        yield event("conversation.item.create", f"event_c{turn}_item", item=item)
        yield event("response.create", f"event_c{turn}_create")


def server_events(rng):
    """Events as a server sends them, without end."""
    yield event("session.created", "event_s0", session={"id": "sess_torture", "type": "realtime", "model": "torture"})
    for turn in itertools.count(1):
        name = f"event_s{turn}"
        response = {"id": f"resp_{turn}", "object": "realtime.response", "status": "in_progress", "output": []}
        item = {"id": f"item_s{turn}", "type": "message", "role": "assistant", "status": "in_progress", "content": []}
        place = {"response_id": f"resp_{turn}", "item_id": f"item_s{turn}", "output_index": 0, "content_index": 0}
        yield event("response.created", f"{name}_created", response=response)
        yield event("response.output_item.added", f"{name}_item", response_id=f"resp_{turn}", output_index=0, item=item)
        words = [rng.randbytes(rng.randint(2, 9)).hex() for _ in range(rng.randint(3, 20))]
        for part, word in enumerate(words):
            yield event("response.output_audio_transcript.delta", f"{name}_t{part}", **place, delta=word)
            audio = base64.b64encode(rng.randbytes(rng.choice((2400, 4800, 12000)))).decode()
            yield event("response.output_audio.delta", f"{name}_a{part}", **place, delta=audio)
        item = {**item, "status": "completed"}
        item["content"] = [{"type": "output_audio", "transcript": "".join(words)}]
        yield event("response.output_item.done", f"{name}_done", response_id=f"resp_{turn}", output_index=0, item=item)
        usage = {"total_tokens": 30, "input_tokens": 10, "output_tokens": 20}
        response = {**response, "status": "completed", "output": [item], "usage": usage}
        yield event("response.done", f"{name}_end", response=response)


def beginning():
    """A server's events that begin an answer."""
    response = {"id": "resp_0", "object": "realtime.response", "status": "in_progress", "output": []}
    item = {"id": "item_0", "type": "message", "role": "assistant", "status": "in_progress", "content": []}
    yield event("response.created", "event_0", response=response)
    yield event("response.output_item.added", "event_1", response_id="resp_0", output_index=0, item=item)


def part(number):
    """A server's event that goes on with it."""
    place = {"response_id": "resp_0", "item_id": "item_0", "output_index": 0, "content_index": 0}
    return event("response.output_text.delta", f"event_part{number}", **place, delta=f"word {number} ")


def event(type_, event_id, **members):
    """One event's bytes."""
    return json.dumps({"type": type_, "event_id": event_id, **members}, ensure_ascii=False).encode()


def padded(size, fill=b"x"):
    """An event of exactly so many bytes."""
    start, end = b'{"type":"torture.padded","pad":"', b'"}'
    return start + fill * (size - len(start) - len(end)) + end
