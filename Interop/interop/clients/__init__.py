"""Scripts that each drive one conversation with a real client.

Every script is a process of its own: `python -m interop.clients.NAME --url URL --log FILE --view FILE`. It writes what
crossed its socket to the log, and what the client made of the conversation to the view, ids aside. With `--leave` it
closes in the middle of the first answer instead, the way its client does that.
"""
