"""The SDK's client, connected to a `tapedeck mcp` that it has started."""

import contextlib
import shlex

from mcp import Client, StdioServerParameters

from ..programs import Failed

_ANSWER = 30


class Server:
    """`tapedeck mcp`, whose exit status and standard error are kept in files."""

    def __init__(self, binary, place, database, *options):
        self._errors, self._status = place / "mcp.errors", place / "mcp.status"
        command = shlex.join(map(str, [binary, "mcp", "--db", database, *options]))
        script = f"{command} 2>{shlex.quote(str(self._errors))}; echo $? >{shlex.quote(str(self._status))}"
        self._parameters = StdioServerParameters(command="/bin/sh", args=["-c", script], cwd=place)

    @contextlib.asynccontextmanager
    async def client(self, mode="auto"):
        """A client; `legacy` begins with `initialize`, `auto` asks which revision the server speaks."""
        self._status.unlink(missing_ok=True)
        async with Client(self._parameters, mode=mode, read_timeout_seconds=_ANSWER) as client:
            yield client

    def ended(self):
        """How it ended, once the client is gone; None when all was well."""
        status = self._status.read_text().strip() if self._status.exists() else "none: it was killed"
        errors = self._errors.read_text().strip()
        return None if (status, errors) == ("0", "") else f"status {status}; it said: {errors or 'nothing'}"


async def tell(client, tool, **arguments):
    """A tool's result, which must not be an error."""
    result = await client.call_tool(tool, arguments)
    if result.is_error:
        raise Failed(f"{tool} {arguments}: {result.content[0].text}")
    return result
