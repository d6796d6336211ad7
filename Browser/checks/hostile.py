"""A session that tries to be more than text."""

import base64
import json

SCRIPT = "</script><script>window.stolen = 1</script>"
IMAGE = '<img src=x onerror="window.stolen = 1">'
LINK = "[click](javascript:window.stolen=1) javascript:window.stolen=1"
BIDI = "safe \u202etxt.exe\u202c \u2066hidden\u2069 \u200f"
TERMINAL = "\u001b]0;title\u0007\u001b[31mred"
TEXTS = [SCRIPT, IMAGE, LINK, BIDI, TERMINAL]
LARGE = 15_000_000
INVALID = b'{"type":"response.done","text":"\xff\xfe\xc3("}'


def recording(path, large=LARGE):
    """Writes it; gives the payloads by seq, as bytes."""
    lines = [encode({"tapedeck": 1, "session": {"id": "01HOSTILE00000000000000000", "model": IMAGE, "label": SCRIPT}})]
    payloads = {}

    def add(direction, payload, **line):
        seq = len(lines)
        at = f"2026-11-09T20:03:{seq % 60:02}.000000Z"
        if isinstance(payload, bytes):
            lines.append(encode({"at": at, "direction": direction, "base64": base64.b64encode(payload).decode(), "opcode": 1}))
            payloads[seq] = payload
        else:
            text = encode(payload)
            lines.append(f'{{"at":"{at}","direction":"{direction}","payload":{text}}}')
            payloads[seq] = text.encode()

    session = {"type": "realtime", "model": IMAGE, "instructions": SCRIPT, "tools": [{"type": "function", "name": IMAGE}]}
    add("server", {"type": "session.created", "event_id": SCRIPT, "session": {"id": "sess_1", **session}})
    for number, text in enumerate(TEXTS):
        content = [{"type": "input_text", "text": text}, {"type": "input_image", "image_url": "javascript:window.stolen=1"}]
        item = {"id": f"item_{number}", "type": "message", "role": "user", "status": "completed", "content": content}
        add("server", {"type": "conversation.item.added", "event_id": f"event_{number}", "previous_item_id": None, "item": item})
    call = {"id": "item_call", "type": "function_call", "status": "completed", "call_id": "call_1", "name": IMAGE}
    call["arguments"] = json.dumps({IMAGE: SCRIPT})
    add("server", {"type": "conversation.item.added", "event_id": "event_call", "previous_item_id": None, "item": call})
    add("server", {"type": "error", "event_id": "event_error", "error": {"type": "x", "code": IMAGE, "message": SCRIPT}})
    add("server", {"type": f"response.{IMAGE}", "event_id": "event_type"})
    add("server", {"type": "response.done", "event_id": "event_large", "padding": "x" * large})
    add("server", INVALID)
    path.write_text("\n".join(lines) + "\n")
    return payloads


def encode(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
