"""Storing: appending, importing whole files, and what it takes on the disk."""

from . import programs
from .programs import DATA, Failed, in_turn, measured, output, remove_database, report
from .recordings import count_events, recording
from .table import Row, at_least, at_most, duration, rate, size

BATCH = 500  # events a transaction
# What SessionStore sets on a connection that writes (Sources/SessionStore/Opening/Connection.swift).
PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -8192;
    PRAGMA wal_autocheckpoint = 16384;
    PRAGMA journal_size_limit = 134217728;
"""
TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
"""
# What is in the text index, put into it again; ours sets some characters apart, too.
INDEX = """
    PRAGMA synchronous = NORMAL;
    BEGIN;
    INSERT INTO search (search) VALUES ('delete-all');
    INSERT INTO search (rowid, text) SELECT id, text FROM item WHERE text <> '' ORDER BY id;
    INSERT INTO search (rowid, text)
        SELECT id | (1 << 30), coalesce(name, '') || '(' || coalesce(arguments, '') || ') ' || coalesce(output, error, '')
        FROM tool_call ORDER BY id;
    COMMIT;
"""
SIZE_BARS = {"text": at_most(1.3), "voice": at_most(0.83)}
# Its rows are fewer, and the disk is the same.
SQLITE_UTILS_BARS = {"text": at_least(7), "voice": at_least(1.5)}


def append(scale):
    """Our writer beside C, both inserting the same rows in transactions of the same size."""
    for kind, events in scale.store_events.items():
        path = recording(kind, events)
        target, copy = DATA / "append.db", DATA / "append-c.db"

        def ours():
            remove_database(target)
            return report(programs.APPEND, path, target, BATCH)["seconds"]

        def in_c():
            return inserted_in_c(target, copy, BATCH)

        seconds = in_turn(scale.rounds, ours=ours, c=in_c)
        check_equal(target, copy)
        total = count_events(path)
        yield Row(
            f"append, {kind}, {BATCH} events a transaction",
            rate(total / seconds["ours"]),
            f"C {rate(total / seconds['c'])}",
            seconds["c"] / seconds["ours"],
            at_least(0.85),
        )
        remove_database(target)
        remove_database(copy)


def import_(scale):
    """`tapedeck import`, from start to exit, beside C's inserting alone and beside `sqlite-utils insert`."""
    for kind, events in scale.store_events.items():
        path = recording(kind, events)
        target, copy, table = DATA / "import.db", DATA / "import-c.db", DATA / "import-sqlite-utils.db"

        def ours():
            remove_database(target)
            return measured(programs.TAPEDECK, "--db", target, "import", path)["seconds"]

        def in_c():
            return inserted_in_c(target, copy, 0)

        def sqlite_utils():
            remove_database(table)
            return measured(programs.SQLITE_UTILS, "insert", table, "event", path, "--nl")["seconds"]

        seconds = in_turn(scale.rounds, ours=ours, c=in_c, sqlite_utils=sqlite_utils)
        check_equal(target, copy)
        for peer, name, bar in (
            ("c", "C, inserting only", at_least(0.8)),
            ("sqlite_utils", "sqlite-utils", SQLITE_UTILS_BARS[kind]),
        ):
            ratio = seconds[peer] / seconds["ours"]
            yield Row(f"import, {kind}", duration(seconds["ours"]), f"{name} {duration(seconds[peer])}", ratio, bar)
        for database in (target, copy, table):
            remove_database(database)


def size_(scale):
    """A database beside the JSON Lines it was imported from."""
    for kind, events in scale.store_events.items():
        path, target = recording(kind, events), DATA / "size.db"
        remove_database(target)
        output(programs.TAPEDECK, "--db", target, "import", path)
        ours, peer = target.stat().st_size, path.stat().st_size
        yield Row(f"file size, {kind}", size(ours), f"JSON Lines {size(peer)}", ours / peer, SIZE_BARS[kind])
        remove_database(target)


def index(scale):
    """What an import spends on the text index, as far as that is SQLite's work."""
    for kind, events in scale.store_events.items():
        path, target = recording(kind, events), DATA / "index.db"
        remove_database(target)
        output(programs.TAPEDECK, "--db", target, "import", path)
        whole = DATA / "index-import.db"

        def imported():
            remove_database(whole)
            return measured(programs.TAPEDECK, "--db", whole, "import", path)["seconds"]

        seconds = in_turn(
            scale.rounds,
            index=lambda: measured("sqlite3", target, INDEX)["seconds"],
            start=lambda: measured("sqlite3", target, "SELECT 1")["seconds"],
            whole=imported,
        )
        for database in (target, whole):
            remove_database(database)
        part, all_ = max(0, seconds["index"] - seconds["start"]), seconds["whole"]
        yield Row(f"text index, part of an import, {kind}", duration(part), f"all {duration(all_)}", part / all_, at_most(0.03))


def inserted_in_c(source, target, batch):
    """How long the C program takes to insert all rows of a database into a new one."""
    return report(programs.INSERT, source, target, batch, PRAGMAS)["seconds"]


def check_equal(ours, copy):
    """The comparison is fair only when both databases hold the same rows."""
    tables = output("sqlite3", ours, TABLES).split()
    for table in [*tables, "search"]:
        # The text index cannot be counted; it can be asked.
        condition = " WHERE search MATCH 'the OR find'" if table == "search" else ""
        query = f'SELECT count(*) FROM "{table}"{condition}'
        ours_count, copy_count = (output("sqlite3", path, query) for path in (ours, copy))
        if ours_count != copy_count:
            raise Failed(f"table {table} has {ours_count.strip()} rows, the C program's has {copy_count.strip()}")
