-- A Tapedeck dataset in DuckDB. {dataset} stands for its folder or bucket:
--
--     sed 's|{dataset}|s3://calls/raw|' Fleet/duckdb.sql > calls.sql && duckdb -init calls.sql
--
-- For a bucket: INSTALL httpfs; LOAD httpfs; CREATE SECRET (TYPE s3, PROVIDER credential_chain);
-- The columns are those of docs/schema.md; a test writes them here.

-- 1. The views over the files as they are exported.

CREATE OR REPLACE VIEW raw_sessions AS SELECT * FROM read_json('{dataset}/sessions/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'server_session_id': 'VARCHAR', 'kind': 'VARCHAR', 'dialect': 'VARCHAR', 'model': 'VARCHAR', 'source': 'VARCHAR', 'upstream': 'VARCHAR', 'started_at': 'VARCHAR', 'ended_at': 'VARCHAR', 'duration_ms': 'DOUBLE', 'times': 'VARCHAR', 'ending': 'VARCHAR', 'client_close_code': 'BIGINT', 'client_close_reason': 'VARCHAR', 'server_close_code': 'BIGINT', 'server_close_reason': 'VARCHAR', 'client_events': 'BIGINT', 'server_events': 'BIGINT', 'lost': 'BIGINT', 'excluded': 'BIGINT', 'responses': 'BIGINT', 'total_tokens': 'BIGINT', 'tags': 'VARCHAR', 'session_number': 'BIGINT', 'label': 'VARCHAR', 'client_lost': 'BIGINT', 'server_lost': 'BIGINT', 'client_excluded': 'BIGINT', 'server_excluded': 'BIGINT', 'client_unreadable_from': 'BIGINT', 'server_unreadable_from': 'BIGINT'});
CREATE OR REPLACE VIEW sessions AS SELECT * FROM raw_sessions;
CREATE OR REPLACE VIEW raw_events AS SELECT * FROM read_json('{dataset}/events/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'seq': 'BIGINT', 'time': 'VARCHAR', 'elapsed_ms': 'DOUBLE', 'direction': 'VARCHAR', 'type': 'VARCHAR', 'event_id': 'VARCHAR', 'response_id': 'VARCHAR', 'item_id': 'VARCHAR', 'payload': 'VARCHAR', 'event_number': 'BIGINT', 'redacted': 'BIGINT', 'byte_count': 'BIGINT', 'dropped_audio': 'BIGINT', 'payload_base64': 'VARCHAR'});
CREATE OR REPLACE VIEW events AS SELECT * FROM raw_events;
CREATE OR REPLACE VIEW raw_responses AS SELECT * FROM read_json('{dataset}/responses/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'response_id': 'VARCHAR', 'status': 'VARCHAR', 'reason': 'VARCHAR', 'error_type': 'VARCHAR', 'error_code': 'VARCHAR', 'error_message': 'VARCHAR', 'conversation_id': 'VARCHAR', 'created_at': 'VARCHAR', 'first_delta_at': 'VARCHAR', 'done_at': 'VARCHAR', 'first_delta_ms': 'DOUBLE', 'duration_ms': 'DOUBLE', 'input_tokens': 'BIGINT', 'output_tokens': 'BIGINT', 'total_tokens': 'BIGINT', 'done_seq': 'BIGINT', 'first_audio_at': 'VARCHAR', 'first_audio_ms': 'DOUBLE'});
CREATE OR REPLACE VIEW responses AS SELECT * FROM raw_responses;
CREATE OR REPLACE VIEW raw_usage AS SELECT * FROM read_json('{dataset}/usage/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'model': 'VARCHAR', 'seq': 'BIGINT', 'time': 'VARCHAR', 'kind': 'VARCHAR', 'response_id': 'VARCHAR', 'item_id': 'VARCHAR', 'input_tokens': 'BIGINT', 'output_tokens': 'BIGINT', 'total_tokens': 'BIGINT', 'input_text_tokens': 'BIGINT', 'input_audio_tokens': 'BIGINT', 'input_image_tokens': 'BIGINT', 'cached_tokens': 'BIGINT', 'cached_text_tokens': 'BIGINT', 'cached_audio_tokens': 'BIGINT', 'cached_image_tokens': 'BIGINT', 'output_text_tokens': 'BIGINT', 'output_audio_tokens': 'BIGINT', 'reasoning_tokens': 'BIGINT', 'seconds': 'DOUBLE'});
CREATE OR REPLACE VIEW usage AS SELECT * FROM raw_usage;
CREATE OR REPLACE VIEW raw_conversation_items AS SELECT * FROM read_json('{dataset}/conversation_items/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'position': 'BIGINT', 'item_id': 'VARCHAR', 'type': 'VARCHAR', 'role': 'VARCHAR', 'status': 'VARCHAR', 'text': 'VARCHAR', 'response_id': 'VARCHAR', 'created_at': 'VARCHAR', 'interrupted': 'BIGINT', 'truncated_at_ms': 'DOUBLE', 'deleted': 'BIGINT', 'call_id': 'VARCHAR', 'name': 'VARCHAR', 'arguments': 'VARCHAR', 'output': 'VARCHAR', 'audio_ms': 'DOUBLE', 'start_ms': 'DOUBLE', 'end_ms': 'DOUBLE', 'heard_ms': 'DOUBLE', 'heard_text': 'VARCHAR', 'unheard_text': 'VARCHAR', 'heard_method': 'VARCHAR'});
CREATE OR REPLACE VIEW conversation_items AS SELECT * FROM raw_conversation_items;
CREATE OR REPLACE VIEW raw_tool_calls AS SELECT * FROM read_json('{dataset}/tool_calls/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'call_id': 'VARCHAR', 'item_id': 'VARCHAR', 'response_id': 'VARCHAR', 'type': 'VARCHAR', 'server_label': 'VARCHAR', 'name': 'VARCHAR', 'arguments': 'VARCHAR', 'output': 'VARCHAR', 'error': 'VARCHAR', 'status': 'VARCHAR', 'requested_at': 'VARCHAR', 'answered_at': 'VARCHAR', 'duration_ms': 'DOUBLE'});
CREATE OR REPLACE VIEW tool_calls AS SELECT * FROM raw_tool_calls;
CREATE OR REPLACE VIEW raw_errors AS SELECT * FROM read_json('{dataset}/errors/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'seq': 'BIGINT', 'time': 'VARCHAR', 'kind': 'VARCHAR', 'type': 'VARCHAR', 'code': 'VARCHAR', 'message': 'VARCHAR', 'param': 'VARCHAR', 'client_event_id': 'VARCHAR', 'response_id': 'VARCHAR', 'item_id': 'VARCHAR'});
CREATE OR REPLACE VIEW errors AS SELECT * FROM raw_errors;
CREATE OR REPLACE VIEW raw_turns AS SELECT * FROM read_json('{dataset}/turns/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'turn': 'BIGINT', 'trigger': 'VARCHAR', 'input_item_id': 'VARCHAR', 'input_text': 'VARCHAR', 'input_started_at': 'VARCHAR', 'input_ended_at': 'VARCHAR', 'input_ended_from': 'VARCHAR', 'input_audio_ms': 'DOUBLE', 'committed_at': 'VARCHAR', 'response_id': 'VARCHAR', 'responses': 'BIGINT', 'status': 'VARCHAR', 'response_created_at': 'VARCHAR', 'first_delta_at': 'VARCHAR', 'first_audio_at': 'VARCHAR', 'done_at': 'VARCHAR', 'output_text': 'VARCHAR', 'output_audio_ms': 'DOUBLE', 'interrupted': 'BIGINT', 'heard_ms': 'DOUBLE', 'heard_text': 'VARCHAR', 'unheard_text': 'VARCHAR', 'heard_method': 'VARCHAR', 'cut_source': 'VARCHAR', 'tool_calls': 'BIGINT', 'tool_ms': 'DOUBLE', 'response_latency_ms': 'DOUBLE', 'endpointing_ms': 'DOUBLE', 'turn_latency_ms': 'DOUBLE', 'turn_latency_from': 'VARCHAR', 'ttft_ms': 'DOUBLE', 'ttfa_ms': 'DOUBLE', 'first_transcript_ms': 'DOUBLE', 'tool_gap_ms': 'DOUBLE', 'bargein_stop_ms': 'DOUBLE', 'talk_over_ms': 'DOUBLE', 'stutter_ms': 'DOUBLE', 'total_tokens': 'BIGINT'});
CREATE OR REPLACE VIEW turns AS SELECT * FROM raw_turns;
CREATE OR REPLACE VIEW raw_costs AS SELECT * FROM read_json('{dataset}/costs/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'seq': 'BIGINT', 'model': 'VARCHAR', 'kind': 'VARCHAR', 'quantity': 'DOUBLE', 'price': 'DECIMAL(38, 12)', 'amount': 'DECIMAL(38, 12)', 'unit': 'VARCHAR', 'per': 'VARCHAR', 'day': 'VARCHAR'});
CREATE OR REPLACE VIEW costs AS SELECT * FROM raw_costs;
CREATE OR REPLACE VIEW raw_findings AS SELECT * FROM read_json('{dataset}/findings/*/*/*.jsonl*',
    format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
    columns = {'session': 'VARCHAR', 'seq': 'BIGINT', 'rule': 'VARCHAR', 'severity': 'VARCHAR', 'message': 'VARCHAR', 'item_id': 'VARCHAR', 'response_id': 'VARCHAR'});
CREATE OR REPLACE VIEW findings AS SELECT * FROM raw_findings;

-- 2. A day as Parquet, once it is complete: a statement a view, for the folder {parquet} and the date {day}.
--    They are comments until they are due: sed -n 's/^--2 //p' takes them out.
--2 COPY (SELECT * EXCLUDE (date) FROM raw_sessions WHERE date = '{day}') TO '{parquet}/sessions/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_events WHERE date = '{day}') TO '{parquet}/events/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_responses WHERE date = '{day}') TO '{parquet}/responses/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_usage WHERE date = '{day}') TO '{parquet}/usage/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_conversation_items WHERE date = '{day}') TO '{parquet}/conversation_items/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_tool_calls WHERE date = '{day}') TO '{parquet}/tool_calls/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_errors WHERE date = '{day}') TO '{parquet}/errors/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_turns WHERE date = '{day}') TO '{parquet}/turns/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_costs WHERE date = '{day}') TO '{parquet}/costs/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);
--2 COPY (SELECT * EXCLUDE (date) FROM raw_findings WHERE date = '{day}') TO '{parquet}/findings/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd);

-- 3. The views over both, once there is Parquet. What is still there as it was exported counts, and not its copy.
--    sed -n 's/^--3 //p' takes them out.
--3 CREATE OR REPLACE VIEW sessions AS SELECT * FROM raw_sessions UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/sessions/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW events AS SELECT * FROM raw_events UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/events/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW responses AS SELECT * FROM raw_responses UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/responses/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW usage AS SELECT * FROM raw_usage UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/usage/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW conversation_items AS SELECT * FROM raw_conversation_items UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/conversation_items/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW tool_calls AS SELECT * FROM raw_tool_calls UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/tool_calls/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW errors AS SELECT * FROM raw_errors UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/errors/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW turns AS SELECT * FROM raw_turns UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/turns/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW costs AS SELECT * FROM raw_costs UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/costs/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW findings AS SELECT * FROM raw_findings UNION ALL
--3     SELECT * EXCLUDE (date, host), date, host FROM read_parquet('{parquet}/findings/*/*.parquet', hive_types = {'date': DATE})
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
