"""The OpenAI Python SDK's GPT-Live connection: what the model hands over, the client does."""

import json

from . import script
from .live_talk import live_talk


async def conversation(options):
    async with live_talk(options) as talk:
        await talk.start()
        await instruct(talk)
        await ask_aloud(talk)
        await ask_muted(talk)
        await talk.talk_into_a_story()
        await update(talk)
        await talk.close()
    return talk.view


async def leave(options):
    async with live_talk(options) as talk:
        await talk.start()
        await talk.hear_a_story()


async def instruct(talk):
    append = talk.connection.session.instructions.append
    await append(content="Greet nobody.", delegation_id=None, event_id=talk.named("instruct"))
    await talk.until("session.instructions.appended")


async def ask_aloud(talk):
    """A spoken question that is handed over: first the client tells what it does, then the answer."""
    talk.microphone.say(script.SPOKEN_QUESTION)
    created = await talk.until("session.delegation.created")
    session, id = talk.connection.session, created.delegation.id
    await session.thinking.append(content="The table is open.", delegation_id=id, event_id=talk.named("thinking"))
    answer = json.dumps(script.high_tide("Porthleven", "m"))
    await session.commentary.append(content=answer, delegation_id=id, event_id=talk.named("commentary"))
    await talk.until("session.thinking.appended", "session.commentary.appended")
    await talk.until_said(answer)


async def ask_muted(talk):
    """The model does not hear what is said while it is muted, and hears it then."""
    await talk.connection.session.input_audio.mute(event_id=talk.named("mute"))
    await talk.until("session.input_audio.muted")
    talk.microphone.say(script.SPOKEN_STORY)
    await talk.microphone.said_all()
    await talk.connection.session.input_audio.unmute(event_id=talk.named("unmute"))
    await talk.until("session.input_audio.unmuted")
    talk.microphone.say(script.SPOKEN_TOMORROW)
    await talk.until_said("I only know about tides.")


async def update(talk):
    """Who does the work is fixed, how is not."""
    client = {"type": "client", "acknowledgement_delay_ms": 250}
    await talk.connection.session.update(session={"delegation": client}, event_id=talk.named("update"))
    await talk.until("session.updated")
    responses = {"type": "responses", "responses": {"model": "gpt-6-luna"}}
    await talk.connection.session.update(session={"delegation": responses}, event_id=talk.named("other_type"))
    await talk.until("error")


if __name__ == "__main__":
    script.run(conversation, leave)
