#!/usr/bin/env python3
"""Answers with DuckDB what `tapedeck usage`, `tools` and `sessions` answer, over a folder of JSON Lines.

    duckdb_totals.py usage|tools|sessions FOLDER

Prints the rows and how long the query took, without the time it takes to start Python and load DuckDB. DuckDB is told
which members to read, which is faster than to let it find out, and uses all cores.
"""

import json
import sys
import time

import duckdb

# Each query names the members it needs of a line; a file is a session, and its first line says which.
COLUMNS = {
    "usage": """{
        session: 'STRUCT(id VARCHAR, model VARCHAR)',
        payload: 'STRUCT(
            type VARCHAR,
            response STRUCT(usage STRUCT(
                input_tokens BIGINT, output_tokens BIGINT, total_tokens BIGINT,
                input_token_details STRUCT(text_tokens BIGINT, audio_tokens BIGINT, cached_tokens BIGINT))),
            usage STRUCT(total_tokens BIGINT))'
    }""",
    "tools": """{
        session: 'STRUCT(id VARCHAR)',
        direction: 'VARCHAR',
        payload: 'STRUCT(
            type VARCHAR,
            item STRUCT(type VARCHAR, call_id VARCHAR, name VARCHAR, arguments VARCHAR, output VARCHAR))'
    }""",
    "sessions": """{
        session: 'STRUCT(id VARCHAR, model VARCHAR, started_at VARCHAR)',
        "at": 'VARCHAR',
        direction: 'VARCHAR',
        payload: 'STRUCT(type VARCHAR)'
    }""",
}

QUERIES = {
    "usage": """
        SELECT
            max(session.id), max(session.model),
            count(*) FILTER (payload.type = 'response.done'),
            sum(payload.response.usage.input_tokens)::BIGINT,
            sum(payload.response.usage.output_tokens)::BIGINT,
            sum(payload.response.usage.total_tokens)::BIGINT,
            sum(payload.response.usage.input_token_details.text_tokens)::BIGINT,
            sum(payload.response.usage.input_token_details.audio_tokens)::BIGINT,
            sum(payload.response.usage.input_token_details.cached_tokens)::BIGINT,
            count(payload.usage),
            coalesce(sum(payload.usage.total_tokens), 0)::BIGINT
        FROM lines GROUP BY filename
    """,
    "tools": """
        WITH items AS (
            SELECT filename, payload.type AS event, unnest(payload.item)
            FROM lines WHERE payload.type IN ('response.output_item.done', 'conversation.item.create')
        ),
        ids AS (SELECT filename, session.id AS session FROM lines WHERE session IS NOT NULL)
        SELECT session, call.call_id, call.name, call.arguments, answer.output
        FROM items AS call
        JOIN ids USING (filename)
        LEFT JOIN items AS answer
            ON answer.filename = call.filename
            AND answer.call_id = call.call_id
            AND answer.type = 'function_call_output'
        WHERE call.event = 'response.output_item.done' AND call.type = 'function_call'
    """,
    "sessions": """
        SELECT
            max(session.id), max(session.model), max(session.started_at), max("at"),
            count(*) FILTER (direction = 'client'), count(*) FILTER (direction = 'server'),
            count(*) FILTER (payload.type = 'response.done')
        FROM lines GROUP BY filename
    """,
}


def main():
    query, folder = sys.argv[1:]
    start = time.perf_counter()
    lines = f"""
        CREATE TEMP VIEW lines AS FROM read_json(
            '{folder}/*.jsonl', format = 'newline_delimited', filename = true, columns = {COLUMNS[query]})
    """
    duckdb.sql(lines)
    rows = duckdb.sql(QUERIES[query]).fetchall()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "rows": rows}))


if __name__ == "__main__":
    main()
