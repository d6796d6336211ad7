"""A Realtime server that follows a script and otherwise behaves as the API is documented to."""

from .server import RealtimeServer

__all__ = ["RealtimeServer"]
