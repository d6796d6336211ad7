"""Questions over many sessions: to our database, and to DuckDB over the files it was imported from."""

import json

from . import programs
from .programs import DATA, Failed, in_turn, measured, note, output, remove_database, report
from .recordings import folder
from .table import Row, at_least, at_most, duration


def queries(scale):
    """Whole runs of our command beside DuckDB's query alone, without the start of its Python."""
    path = folder("mixed", scale.query_events, scale.query_length)
    database = DATA / "queries.db"
    remove_database(database)
    note(f"importing {path.name}")
    output(programs.TAPEDECK, "--db", database, "import", *sorted(path.iterdir()))
    events = int(output("sqlite3", database, "SELECT count(*) FROM event"))
    for command, summary in SUMMARIES.items():
        for knowledge in ("detected", "told"):
            compare_answers(command, summary, path, database, knowledge)
        seconds = in_turn(
            scale.query_rounds,
            ours=lambda: measured(programs.TAPEDECK, "--db", database, command, "--json")["seconds"],
            detected=lambda: in_duckdb(command, "detected", path)["seconds"],
            told=lambda: in_duckdb(command, "told", path)["seconds"],
        )
        # Below a million events our figure is mostly the start of a process.
        bar = at_least(20) if events >= 1_000_000 else None
        yield compare(f"{command}, {events:,} events", seconds, "detected", "DuckDB", bar)
        yield compare(f"{command}, {events:,} events", seconds, "told", "DuckDB, told the types", None)
    for what, arguments in SEARCHES.items():
        yield search(f"search {what}, {events:,} events", database, scale.query_rounds, arguments, bar)
    remove_database(database)


def search(what, database, rounds, arguments, bar):
    command = (programs.TAPEDECK, "--db", database, "search", *arguments)
    if not json.loads(output(*command, "--json")):
        raise Failed(f"{what}: nothing found")
    seconds = in_turn(rounds, ours=lambda: measured(*command, "--json")["seconds"])["ours"]
    is_whole = "-n" not in arguments and not arguments[0].startswith('"')
    return Row(what, duration(seconds), "50 ms", seconds / 0.05, None if is_whole or bar is None else at_most(1))


def compare(what, seconds, knowledge, peer, bar):
    ours, theirs = seconds["ours"], seconds[knowledge]
    return Row(what, duration(ours), f"{peer} {duration(theirs)}", theirs / ours, bar)


def in_duckdb(command, knowledge, path):
    return report(programs.PYTHON, programs.DUCKDB, command, knowledge, path)


def compare_answers(command, summary, path, database, knowledge):
    ours = sorted(summary(json.loads(output(programs.TAPEDECK, "--db", database, command, "--json"))), key=repr)
    peer = sorted((tuple(row) for row in in_duckdb(command, knowledge, path)["rows"]), key=repr)
    if ours != peer:
        ours_only, peer_only = (sorted(set(a) - set(b), key=repr)[:1] for a, b in ((ours, peer), (peer, ours)))
        raise Failed(f"{command}: {len(ours)} rows and {len(peer)} of DuckDB differ: {ours_only} {peer_only}")


def usage_rows(answer):
    for session in answer["sessions"]:
        details, transcription = session["input_token_details"], session["transcription"]
        yield (
            session["session"],
            session["model"],
            session["responses"],
            session["input_tokens"],
            session["output_tokens"],
            session["total_tokens"],
            details["text_tokens"],
            details["audio_tokens"],
            details["cached_tokens"],
            transcription["count"],
            transcription["total_tokens"],
        )


def tool_rows(answer):
    for call in answer:
        yield tuple(call[name] for name in ("session", "call_id", "name", "arguments", "output"))


def session_rows(answer):
    for session in answer:
        names = ("session", "model", "started_at", "ended_at", "client_events", "server_events", "responses")
        yield tuple(session[name] for name in names)


def turn_rows(answer):
    for turn in answer:
        names = ("session", "turn", "response_id", "responses", "ttft_ms", "ttfa_ms", "done_at", "total_tokens")
        yield tuple(turn[name] for name in names)


def latency_rows(answer):
    """Of the figures that follow from times alone; ours has the others, too."""
    for session in answer["sessions"]:
        for name in ("ttft_ms", "ttfa_ms"):
            if figures := session["metrics"].get(name):
                ranks = (figures[rank] for rank in ("n", "p50", "p90", "p95", "max"))
                yield (session["session"], name, *ranks)


# A phrase that is said about a hundred times; the newest of what half of all answers have; and all of these.
SEARCHES = {
    "for a phrase": ['"refund harbour"'],
    "for two words, the newest 20": ["refund", "harbour", "-n", "20"],
    "for the beginning of a word, the newest 20": ["harb*", "-n", "20"],
    "for a word that is everywhere": ["harbour"],
}

SUMMARIES = {
    "usage": usage_rows,
    "tools": tool_rows,
    "sessions": session_rows,
    "turns": turn_rows,
    "latency": latency_rows,
}
