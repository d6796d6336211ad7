"""The MCP Python SDK's client asks `tapedeck mcp` about recordings."""

from .exercise import AgentExercise

__all__ = ["AgentExercise"]
