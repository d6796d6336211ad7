"""What the server knows about a session, in the shape of Tapedeck's answers."""

from .server.script import text
from .server.usage import add

_DETAILS = {
    "input_tokens": 0,
    "output_tokens": 0,
    "total_tokens": 0,
    "input_token_details": {
        "text_tokens": 0,
        "audio_tokens": 0,
        "image_tokens": 0,
        "cached_tokens": 0,
        "cached_tokens_details": {"text_tokens": 0, "audio_tokens": 0, "image_tokens": 0},
    },
    "output_token_details": {"text_tokens": 0, "audio_tokens": 0},
}


def told(items):
    """What `tapedeck conversation --json` tells, as `conversation` arranges it."""
    return items


def conversation(session):
    """The items that are still there, as `tapedeck conversation --json` names their members."""
    return [_item(session, item) for item in session.conversation.items]


def _item(session, item):
    truth = {"id": item["id"], "type": item["type"]}
    if item["type"] == "message":
        truth.update(role=item["role"], status=item["status"], text=text(item))
        truth["truncated_at_ms"] = session.conversation.truncated.get(item["id"])
    else:
        for key in ("call_id", "name", "arguments", "output"):
            truth[key] = item.get(key)
    return truth


def tool_calls(session):
    """Every call with its answer, as `tapedeck tools --json` names them."""
    items = session.conversation.items
    outputs = {item["call_id"]: item["output"] for item in items if item["type"] == "function_call_output"}
    calls = [item for item in items if item["type"] == "function_call"]
    return [{"output": outputs.get(call["call_id"]), **_members(call)} for call in calls]


def _members(call):
    return {key: call[key] for key in ("call_id", "name", "arguments")} | {"item_id": call["id"]}


def usage(session):
    """The totals of `tapedeck usage --json`."""
    total = {"responses": len(session.responses), **_copy(_DETAILS)}
    for _, usage in session.responses:
        add(total, usage)
    transcription = {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}
    for usage in session.transcriptions:
        for key in transcription:
            transcription[key] += usage[key]
    return total | {"transcription": {"count": len(session.transcriptions), **transcription}}


def _copy(value):
    return {key: _copy(member) if isinstance(member, dict) else member for key, member in value.items()}
