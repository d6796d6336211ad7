#!/usr/bin/env python3
"""Answers with DuckDB what some of our commands answer, over a folder of JSON Lines.

    duckdb_totals.py usage|tools|sessions|turns|latency detected|told FOLDER

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
    "turns": """{
        session: 'STRUCT(id VARCHAR)',
        "at": 'TIMESTAMP',
        payload: 'STRUCT(
            type VARCHAR, response_id VARCHAR,
            item STRUCT(role VARCHAR),
            response STRUCT(id VARCHAR, usage STRUCT(total_tokens BIGINT)))'
    }""",
}
COLUMNS["latency"] = COLUMNS["turns"]

# A user's message begins a turn; what the energy of audio tells is left out.
TURNS = """
    ids AS (SELECT filename, session.id AS session FROM lines WHERE session IS NOT NULL),
    events AS (
        SELECT
            filename, "at", payload.type AS type, coalesce(payload.response.id, payload.response_id) AS response,
            payload.response.usage.total_tokens AS tokens,
            sum((payload.type = 'conversation.item.added')::INT) OVER (PARTITION BY filename ORDER BY "at") AS turn
        FROM lines
        WHERE payload.type IN ('response.created', 'response.done') OR payload.type LIKE 'response.%.delta'
            OR payload.type = 'conversation.item.added' AND payload.item.role = 'user'
    ),
    responses AS (
        SELECT
            filename, response, min(turn) AS turn,
            min("at") FILTER (type = 'response.created') AS created,
            min("at") FILTER (type LIKE '%.delta') AS first,
            min("at") FILTER (type = 'response.output_audio.delta') AS audio,
            max("at") FILTER (type = 'response.done') AS done,
            max(tokens) AS tokens
        FROM events WHERE response IS NOT NULL GROUP BY filename, response
    ),
    turns AS (
        SELECT
            session, turn::BIGINT AS turn, arg_min(response, created) AS response, count(*) AS responses,
            date_diff('microsecond', min(created), arg_min(first, created)) / 1000 AS ttft_ms,
            CASE WHEN arg_min(audio IS NULL, created) THEN NULL
                ELSE date_diff('microsecond', min(created), arg_min(audio, created)) / 1000 END AS ttfa_ms,
            max(done) AS done, sum(tokens)::BIGINT AS tokens
        FROM responses JOIN ids USING (filename) GROUP BY session, turn
    )
"""

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
    "turns": f"""
        WITH {TURNS}
        SELECT session, turn, response, responses, ttft_ms, ttfa_ms, strftime(done, '%Y-%m-%dT%H:%M:%S.%fZ'), tokens
        FROM turns
    """,
    "latency": f"""
        WITH {TURNS},
        figures AS (
            SELECT session, 'ttft_ms' AS metric, ttft_ms AS ms FROM turns
            UNION ALL SELECT session, 'ttfa_ms', ttfa_ms FROM turns
        )
        SELECT
            session, metric, count(ms), quantile_disc(ms, 0.5), quantile_disc(ms, 0.9), quantile_disc(ms, 0.95), max(ms)
        FROM figures WHERE ms IS NOT NULL GROUP BY session, metric
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
