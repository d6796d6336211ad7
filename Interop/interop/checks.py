"""The lines of the answer."""

from dataclasses import dataclass

from .programs import Failed


@dataclass(frozen=True)
class Check:
    """What was checked about a client; without a problem it passed."""

    client: str
    what: str
    problem: str | None = None


async def made(client, checks):
    """Makes checks one after another: pairs of what is checked, and a coroutine function that returns the problem."""
    for what, check in checks:
        try:
            yield Check(client, what, await check())
        except Failed as failure:
            yield Check(client, what, str(failure))
