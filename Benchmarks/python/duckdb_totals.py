#!/usr/bin/env python3
"""Answers with DuckDB what `tapedeck usage`, `tools` and `sessions` answer, over a folder of JSON Lines.

    duckdb_totals.py usage|tools|sessions detected|told FOLDER

`detected`: DuckDB finds out by itself what the lines hold, as `read_json` does when it is given nothing but the files.
`told`: it is told which members the query needs, and their types, and passes over the others. The query is the same.
Prints the rows and how long the query took, without the time it takes to start Python and load DuckDB. DuckDB uses
all cores. A file is a session, and its first line says which.
"""

import json
import sys
import time

import duckdb

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
        payload: 'STRUCT(
            type VARCHAR,
            item STRUCT(type VARCHAR, call_id VARCHAR, name VARCHAR, arguments VARCHAR, output VARCHAR))'
    }""",
    "sessions": """{
        session: 'STRUCT(id VARCHAR, model VARCHAR, started_at TIMESTAMP)',
        "at": 'TIMESTAMP',
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
            SELECT filename, payload.type AS event, payload.item AS item
            FROM lines WHERE payload.type IN ('response.output_item.done', 'conversation.item.create')
        ),
        ids AS (SELECT filename, session.id AS session FROM lines WHERE session IS NOT NULL)
        SELECT session, call.item.call_id, call.item.name, call.item.arguments, answer.item.output
        FROM items AS call
        JOIN ids USING (filename)
        LEFT JOIN items AS answer
            ON answer.filename = call.filename
            AND answer.item.call_id = call.item.call_id
            AND answer.item.type = 'function_call_output'
        WHERE call.event = 'response.output_item.done' AND call.item.type = 'function_call'
    """,
    "sessions": """
        SELECT
            max(session.id), max(session.model),
            strftime(max(session.started_at), '%Y-%m-%dT%H:%M:%S.%fZ'), strftime(max("at"), '%Y-%m-%dT%H:%M:%S.%fZ'),
            count(*) FILTER (direction = 'client'), count(*) FILTER (direction = 'server'),
            count(*) FILTER (payload.type = 'response.done')
        FROM lines GROUP BY filename
    """,
}


def main():
    query, knowledge, folder = sys.argv[1:]
    options = ["filename = true", "format = 'newline_delimited'"]
    if knowledge == "told":
        options.append(f"columns = {COLUMNS[query]}")
    start = time.perf_counter()
    duckdb.sql(f"CREATE TEMP VIEW lines AS FROM read_json('{folder}/*.jsonl', {', '.join(options)})")
    rows = duckdb.sql(QUERIES[query]).fetchall()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "rows": rows}))


if __name__ == "__main__":
    main()
