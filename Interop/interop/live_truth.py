"""What the server knows about a GPT-Live session, in the shape of Tapedeck's answers."""

from .server.script import text


def told(items):
    """What `tapedeck conversation --json` tells, what was said apart from the rest: only speech has places."""
    said = [item for item in items if item.get("start_ms") is not None]
    return {"said": said, "noted": [item for item in items if item.get("start_ms") is None]}


def conversation(session):
    """What was said in the order in which it began; what was written, handed over and called as it came."""
    said = sorted([*session.ear.heard, *session.voice.said], key=lambda utterance: utterance.start_ms)
    return {"said": [_utterance(utterance) for utterance in said], "noted": [_note(note) for note in session.notes]}


def _utterance(utterance):
    truth = {key: getattr(utterance, key) for key in ("role", "start_ms", "end_ms", "text")}
    if utterance.role == "assistant":
        # Who was cut short at the end of a sentence looks like somebody who was done.
        truth["interrupted"] = utterance.is_cut and not utterance.text.endswith((".", "!"))
    return {"type": "message", **truth}


def _note(note):
    truth = {key: note[key] for key in ("type", "role", "call_id", "name", "arguments", "output") if key in note}
    if note["type"] == "message":
        truth["text"] = text(note)
    elif "text" in note:
        truth["text"] = note["text"]
    return truth


def tool_calls(session):
    """Every call with its answer, and the work that was handed over to the client with all that it appended."""
    work = [_delegation(delegation) for delegation in session.delegations if delegation.target == "client"]
    return [*work, *(_call(call) for call in session.backend.calls)]


def _delegation(delegation):
    return {
        "type": "delegation",
        "call_id": delegation.id,
        "output": "\n".join(delegation.texts),
        "status": "completed",
    }


def _call(call):
    kind = "mcp" if call.item["type"] == "mcp_call" else "function"
    members = {key: call.item.get(key) for key in ("call_id", "name", "arguments", "server_label")}
    members |= {"item_id": call.item["id"], "response_id": call.response_id}
    return {"type": kind, **members, "output": call.output, "status": "completed"}


def usage(session):
    """The totals of `tapedeck usage --json`: the session's seconds, and the tokens of the backend, which are text."""
    usages = [usage for _, usage in session.backend.responses]
    total = {key: sum(usage[key] for usage in usages) for key in ("input_tokens", "output_tokens", "total_tokens")}
    cached = sum(usage["input_tokens_details"]["cached_tokens"] for usage in usages)
    reasoning = sum(usage["output_tokens_details"]["reasoning_tokens"] for usage in usages)
    return {
        "responses": len(usages),
        **total,
        "input_token_details": {"text_tokens": total["input_tokens"], "audio_tokens": 0, "cached_tokens": cached},
        "output_token_details": {"text_tokens": total["output_tokens"], "reasoning_tokens": reasoning},
        "live_seconds": session.usage_seconds,
    }
