"""ClickHouse's engine, as chDB has it in one process."""

import json

from chdb.session import Session

from .serving import serve

session = Session()
# A LEFT JOIN is to give NULL, as everywhere else, where nothing matches; and 64 bits are to be numbers.
SETTINGS = " SETTINGS join_use_nulls = 1, output_format_json_quote_64bit_integers = 0"


def ask(query):
    text = str(session.query(query + SETTINGS, "JSONCompactEachRow"))
    return [json.loads(line) for line in text.splitlines()]


serve(session.query, ask)
