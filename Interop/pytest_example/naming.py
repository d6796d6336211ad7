"""An app that names cats. It is what test_naming.py tests."""

import openai

INSTRUCTIONS = "You are a playful naming consultant for cafés. Answer in plain text."


def name_for(cat, **client):
    """What the model says to a description of a cat; `client` goes to the SDK."""
    with openai.OpenAI(**client).realtime.connect(model="gpt-realtime") as session:
        session.session.update(
            session={
                "type": "realtime",
                "output_modalities": ["text"],
                "instructions": INSTRUCTIONS,
                "audio": {"input": {"turn_detection": None}},
            }
        )
        session.conversation.item.create(
            item={"type": "message", "role": "user", "content": [{"type": "input_text", "text": cat}]}
        )
        session.response.create()
        for event in session:
            if event.type == "response.output_text.done":
                answer = event.text
            if event.type == "response.done":
                return answer
