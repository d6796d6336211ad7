"""All that `tapedeck mcp` can do, through the SDK's client, beside what the commands print."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError

from ..checks import Check, made
from ..programs import Failed, Tapedeck
from .connection import Server, tell
from .transcript import problem_with_page

_SAMPLES = Path(__file__).parents[3] / "SampleSessions"
_CLIENT = "mcp_client"
_SESSION = "01M6HBE2MDDB9YWSH99A8VX6XH"
_OTHER = "01M8059NYN7YQE6QGVN6WYH95N"
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

#: How clients begin, and the revision that they end up with.
_MODES = {"auto": "2026-07-28", "legacy": "2025-11-25"}

#: Tools, their arguments, the command that prints the same, and the member that holds a command's array.
_TOOLS = [
    ("list_sessions", {}, ["sessions"], "sessions"),
    ("get_session", {"session": _OTHER}, ["show", _OTHER], None),
    ("get_conversation", {"session": _SESSION}, ["conversation", _SESSION], None),
    ("get_tool_calls", {}, ["tools"], "tool_calls"),
    ("get_usage", {"by": "day"}, ["usage", "--by", "day"], None),
    ("get_turns", {"sessions": [_SESSION]}, ["turns", _SESSION], "turns"),
    ("get_latency", {}, ["latency"], None),
    ("lint", {"sessions": [_SESSION]}, ["lint", _SESSION], "findings"),
    ("search", {"words": "island"}, ["search", "island"], "hits"),
    ("sql", {"query": "SELECT * FROM errors"}, ["sql", "SELECT * FROM errors"], "rows"),
    ("diff", {"a": _SESSION, "b": str(_SAMPLES / "voice-tool-call.jsonl")}, None, None),
    ("get_events", {"session": _SESSION, "include": ["^response\\.(created|done)$"], "max_payload": 40000}, None, None),
]


class AgentExercise:
    """The client's questions, in a directory of their own."""

    def __init__(self, binary, place):
        self._binary = binary
        self._place = place
        self._tapedeck = Tapedeck(binary, place)

    async def run(self):
        """All checks, as they are made."""
        try:
            await self._tapedeck.answer("import", *sorted(_SAMPLES.glob("*.jsonl")))
        except Failed as failure:
            yield Check(_CLIENT, "imports the samples", str(failure))
            return
        for mode, revision in _MODES.items():
            async for check in self._talk(mode, revision):
                yield check
        async for check in made(_CLIENT, [("docs/agents.md has what an agent was really told", self._page)]):
            yield check

    async def _talk(self, mode, revision):
        server = Server(self._binary, self._place, self._tapedeck.database)
        async with server.client(mode) as client:
            found = client.protocol_version
            problem = None if found == revision else f"it speaks {found}"
            yield Check(_CLIENT, f"speaks {revision}", problem)
            questions = Questions(client, self._tapedeck)
            async for check in made(_CLIENT, [(f"{revision}: {what}", ask) for what, ask in questions.all()]):
                yield check
        yield Check(_CLIENT, f"{revision}: the server ends with status 0, and said nothing beside", server.ended())
        impatient = Server(self._binary, self._place, self._tapedeck.database, "--time-limit", "3s")
        async with impatient.client(mode) as client:
            questions = Questions(client, self._tapedeck)
            async for check in made(_CLIENT, [(f"{revision}: a query that never ends is ended", questions.endless)]):
                yield check

    async def _page(self):
        return await problem_with_page(self._binary, self._place)


class Questions:
    """What is asked over one connection; each answers with what is wrong, or None."""

    def __init__(self, client, tapedeck):
        self._client = client
        self._tapedeck = tapedeck

    def all(self):
        # The client checks each answer against its tool's schema.
        yield "tools have valid schemas, and say that they only read", self._schemas
        for tool, arguments, command, member in _TOOLS:
            if command:
                yield f"{tool} tells what the command prints", lambda a=(tool, arguments, command, member): self._same(*a)
        yield "get_events tells what the command prints", self._events
        yield "diff of a session and its file finds nothing", self._diff
        yield "every tool tells it in fewer words, too", self._texts
        yield "resources are the commands' pages", self._resources
        yield "prompts are filled in", self._prompts
        yield "errors say what to send", self._errors

    async def _schemas(self):
        tools = (await self._client.list_tools()).tools
        for tool in tools:
            Draft202012Validator.check_schema(tool.input_schema)
            Draft202012Validator.check_schema(tool.output_schema)
            if not tool.annotations.read_only_hint or not tool.description or not tool.title:
                return f"{tool.name} has no title, no description, or no annotations"
        missing = {tool for tool, *_ in _TOOLS} - {tool.name for tool in tools}
        return f"there is no {', '.join(missing)}" if missing else None

    async def _same(self, tool, arguments, command, member):
        result = await tell(self._client, tool, **arguments)
        expected = await self._tapedeck.json(*command)
        if member:
            expected = {member: expected}
        return None if result.structured_content == expected else f"{result.structured_content} is not {expected}"

    async def _events(self):
        _, arguments, *_ = _TOOLS[-1]
        result = await tell(self._client, "get_events", **arguments)
        command = ["events", _SESSION, "-y", arguments["include"][0], "--format", "ndjson"]
        lines = [json.loads(line) for line in (await self._tapedeck.answer(*command)).splitlines()]
        return None if result.structured_content == {"events": lines} else f"{result.structured_content}"

    async def _diff(self):
        _, arguments, *_ = _TOOLS[-2]
        result = await tell(self._client, "diff", **arguments)
        found = result.structured_content
        return None if found["equal"] and result.content[0].text == "no differences" else f"{found}"

    async def _texts(self):
        for tool, arguments, *_ in _TOOLS:
            both = await tell(self._client, tool, **arguments)
            text = await tell(self._client, tool, **arguments, format="text")
            only = await tell(self._client, tool, **arguments, format="json")
            words = both.content[0].text
            if text.structured_content != {"text": words} or text.content[0].text != words:
                return f"{tool}: format text is something else"
            if json.loads(only.content[0].text) != both.structured_content:
                return f"{tool}: format json is something else"
        return None

    async def _resources(self):
        listed = (await self._client.list_resources()).resources
        if len(listed) != len(list(_SAMPLES.glob("*.jsonl"))):
            return f"{len(listed)} resources"
        templates = (await self._client.list_resource_templates()).resource_templates
        pages = {"": ["show"], "/conversation": ["conversation"]}
        if [template.uri_template for template in templates] != [f"tapedeck://sessions/{{session}}{end}" for end in pages]:
            return f"{templates}"
        for end, command in pages.items():
            found = (await self._client.read_resource(f"tapedeck://sessions/{_SESSION}{end}")).contents[0]
            expected = await self._tapedeck.answer(*command, _SESSION, "--format", "markdown")
            if (found.text, found.mime_type) != (expected, "text/markdown"):
                return f"{found.uri} is not what {command[0]} prints"
        return None

    async def _prompts(self):
        prompts = (await self._client.list_prompts()).prompts
        for prompt in prompts:
            told = await self._client.get_prompt(prompt.name, {"session": _SESSION, "observation": "it took long"})
            text = told.messages[0].content.text
            if _SESSION not in text or "it took long" not in text:
                return f"{prompt.name}: {text}"
        return None if len(prompts) == 2 else f"{len(prompts)} prompts"

    async def _errors(self):
        for what, attempt, expected in [
            ("a tool that is not there", self._client.call_tool("delete", {}), "Unknown tool: delete; there are list"),
            ("a resource", self._client.read_resource("tapedeck://sessions/zz"), "list_sessions lists the sessions"),
            ("a prompt", self._client.get_prompt("sing"), "Unknown prompt: sing; there are why_was_it_slow"),
        ]:
            try:
                return f"{what}: {await attempt}"
            except MCPError as error:
                if error.code != -32602 or expected not in error.message:
                    return f"{what}: {error.code} {error.message}"
        for arguments, expected in [
            ({}, 'session is missing: a string, such as "latest"'),
            ({"session": 7}, 'session has to be a string, such as "latest"; it was 7'),
            ({"session": "zz"}, "list_sessions lists the sessions there are"),
        ]:
            result = await self._client.call_tool("get_session", arguments)
            if not result.is_error or expected not in result.content[0].text:
                return f"{arguments}: {result.content[0].text}"
        return None

    async def endless(self):
        """Asks what has no end, and something else after it."""
        result = await self._client.call_tool("sql", {"query": _ENDLESS})
        if not result.is_error or "not finished after 3.0 s, and ended" not in result.content[0].text:
            return f"{result.content[0].text}"
        after = await tell(self._client, "sql", query="SELECT 7 AS n")
        return None if after.structured_content == {"rows": [{"n": 7}]} else f"{after.structured_content}"
