"""One program an engine: each runs in a process of its own and answers over pipes; see `asking.py`."""
