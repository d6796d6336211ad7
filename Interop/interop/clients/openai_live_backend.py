"""The OpenAI Python SDK's GPT-Live connection: what the model hands over, a Responses model does, with tools."""

import json
import os

from . import script
from .live_talk import live_talk


async def conversation(options):
    async with live_talk(options) as talk:
        await talk.start(delegation={"type": "responses", "responses": backend()})
        await ask_in_writing(talk)
        await ask_aloud(talk)
        await update(talk)
        await talk.talk_into_a_story()
        await talk.close()
    return talk.view


async def leave(options):
    async with live_talk(options) as talk:
        await talk.start(delegation={"type": "responses", "responses": backend()})
        await talk.hear_a_story()


def backend():
    secret = os.environ["MCP_SECRET"]
    server = {"server_label": "weather", "server_url": "https://mcp.example.com", "require_approval": "never"}
    mcp = {"type": "mcp", **server, "authorization": secret, "headers": {"X-Api-Key": secret}}
    return {"model": "gpt-6-luna", "tools": [{"type": "function", **script.HIGH_TIDE}, mcp]}


async def ask_in_writing(talk):
    """The backend is asked without the voice; the answer is spoken."""
    content = [{"type": "input_text", "text": script.LANGUAGES}]
    item = {"type": "message", "role": "user", "content": content}
    await talk.connection.response.item.create(item=item, event_id=talk.named("question"))
    await talk.connection.response.create(event_id=talk.named("ask"))
    await talk.until("response.completed")
    await talk.until_said("\\o/!")


async def ask_aloud(talk):
    """A spoken question for which the backend calls tools, its own and the client's."""
    talk.microphone.say(script.SPOKEN_QUESTION)
    call = None
    while call is None:
        done = await talk.until("response.output_item.done")
        call = done.event["item"] if done.event["item"]["type"] == "function_call" else None
    await talk.until("response.completed")
    # Too early: the call has no output yet.
    await talk.connection.response.create(event_id=talk.named("early"))
    await talk.until("error")
    output = json.dumps(script.high_tide(**json.loads(call["arguments"])))
    item = {"type": "function_call_output", "call_id": call["call_id"], "output": output}
    await talk.connection.response.item.create(item=item, event_id=talk.named("output"))
    await talk.connection.response.create(event_id=talk.named("go_on"))
    await talk.until("response.completed")
    await talk.until_said("Mind the harbour wall!")


async def update(talk):
    delegation = {"type": "responses", "responses": {"tool_choice": "none"}}
    await talk.connection.session.update(session={"delegation": delegation}, event_id=talk.named("update"))
    await talk.until("session.updated")


if __name__ == "__main__":
    script.run(conversation, leave)
