"""A server that follows a script and otherwise behaves as the Realtime and the GPT-Live API are documented to."""

from .live_session import LiveSession
from .server import RealtimeServer

__all__ = ["LiveSession", "RealtimeServer"]
