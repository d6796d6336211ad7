-- A Tapedeck dataset in ClickHouse. {dataset} stands for its bucket's URL; for a folder, write file( for s3(:
--
--     sed 's|{dataset}|https://calls.s3.amazonaws.com/raw|' Fleet/clickhouse.sql | clickhouse client --multiquery
--
-- The server's own credentials are used; others stand behind the URL: s3('…', 'key', 'secret', 'JSONEachRow', …).
-- The columns are those of docs/schema.md; a test writes them here.

-- 1. The views over the files as they are exported.

CREATE OR REPLACE VIEW raw_sessions AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/sessions/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `server_session_id` Nullable(String), `kind` Nullable(String), `dialect` Nullable(String), `model` Nullable(String), `source` Nullable(String), `upstream` Nullable(String), `started_at` Nullable(String), `ended_at` Nullable(String), `duration_ms` Nullable(Float64), `times` Nullable(String), `ending` Nullable(String), `client_close_code` Nullable(Int64), `client_close_reason` Nullable(String), `server_close_code` Nullable(Int64), `server_close_reason` Nullable(String), `client_events` Nullable(Int64), `server_events` Nullable(Int64), `lost` Nullable(Int64), `excluded` Nullable(Int64), `responses` Nullable(Int64), `total_tokens` Nullable(Int64), `tags` Nullable(String), `session_number` Nullable(Int64), `label` Nullable(String), `client_lost` Nullable(Int64), `server_lost` Nullable(Int64), `client_excluded` Nullable(Int64), `server_excluded` Nullable(Int64), `client_unreadable_from` Nullable(Int64), `server_unreadable_from` Nullable(Int64)');
CREATE OR REPLACE VIEW sessions AS SELECT * FROM raw_sessions;
CREATE OR REPLACE VIEW raw_events AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/events/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `seq` Nullable(Int64), `time` Nullable(String), `elapsed_ms` Nullable(Float64), `direction` Nullable(String), `type` Nullable(String), `event_id` Nullable(String), `response_id` Nullable(String), `item_id` Nullable(String), `payload` Nullable(String), `event_number` Nullable(Int64), `redacted` Nullable(Int64), `byte_count` Nullable(Int64), `dropped_audio` Nullable(Int64), `payload_base64` Nullable(String)');
CREATE OR REPLACE VIEW events AS SELECT * FROM raw_events;
CREATE OR REPLACE VIEW raw_responses AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/responses/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `response_id` Nullable(String), `status` Nullable(String), `reason` Nullable(String), `error_type` Nullable(String), `error_code` Nullable(String), `error_message` Nullable(String), `conversation_id` Nullable(String), `created_at` Nullable(String), `first_delta_at` Nullable(String), `done_at` Nullable(String), `first_delta_ms` Nullable(Float64), `duration_ms` Nullable(Float64), `input_tokens` Nullable(Int64), `output_tokens` Nullable(Int64), `total_tokens` Nullable(Int64), `done_seq` Nullable(Int64), `first_audio_at` Nullable(String), `first_audio_ms` Nullable(Float64)');
CREATE OR REPLACE VIEW responses AS SELECT * FROM raw_responses;
CREATE OR REPLACE VIEW raw_usage AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/usage/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `model` Nullable(String), `seq` Nullable(Int64), `time` Nullable(String), `kind` Nullable(String), `response_id` Nullable(String), `item_id` Nullable(String), `input_tokens` Nullable(Int64), `output_tokens` Nullable(Int64), `total_tokens` Nullable(Int64), `input_text_tokens` Nullable(Int64), `input_audio_tokens` Nullable(Int64), `input_image_tokens` Nullable(Int64), `cached_tokens` Nullable(Int64), `cached_text_tokens` Nullable(Int64), `cached_audio_tokens` Nullable(Int64), `cached_image_tokens` Nullable(Int64), `output_text_tokens` Nullable(Int64), `output_audio_tokens` Nullable(Int64), `reasoning_tokens` Nullable(Int64), `seconds` Nullable(Float64)');
CREATE OR REPLACE VIEW usage AS SELECT * FROM raw_usage;
CREATE OR REPLACE VIEW raw_conversation_items AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/conversation_items/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `position` Nullable(Int64), `item_id` Nullable(String), `type` Nullable(String), `role` Nullable(String), `status` Nullable(String), `text` Nullable(String), `response_id` Nullable(String), `created_at` Nullable(String), `interrupted` Nullable(Int64), `truncated_at_ms` Nullable(Float64), `deleted` Nullable(Int64), `call_id` Nullable(String), `name` Nullable(String), `arguments` Nullable(String), `output` Nullable(String), `audio_ms` Nullable(Float64), `start_ms` Nullable(Float64), `end_ms` Nullable(Float64), `heard_ms` Nullable(Float64), `heard_text` Nullable(String), `unheard_text` Nullable(String), `heard_method` Nullable(String)');
CREATE OR REPLACE VIEW conversation_items AS SELECT * FROM raw_conversation_items;
CREATE OR REPLACE VIEW raw_tool_calls AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/tool_calls/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `call_id` Nullable(String), `item_id` Nullable(String), `response_id` Nullable(String), `type` Nullable(String), `server_label` Nullable(String), `name` Nullable(String), `arguments` Nullable(String), `output` Nullable(String), `error` Nullable(String), `status` Nullable(String), `requested_at` Nullable(String), `answered_at` Nullable(String), `duration_ms` Nullable(Float64)');
CREATE OR REPLACE VIEW tool_calls AS SELECT * FROM raw_tool_calls;
CREATE OR REPLACE VIEW raw_errors AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/errors/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `seq` Nullable(Int64), `time` Nullable(String), `kind` Nullable(String), `type` Nullable(String), `code` Nullable(String), `message` Nullable(String), `param` Nullable(String), `client_event_id` Nullable(String), `response_id` Nullable(String), `item_id` Nullable(String)');
CREATE OR REPLACE VIEW errors AS SELECT * FROM raw_errors;
CREATE OR REPLACE VIEW raw_turns AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/turns/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `turn` Nullable(Int64), `trigger` Nullable(String), `input_item_id` Nullable(String), `input_text` Nullable(String), `input_started_at` Nullable(String), `input_ended_at` Nullable(String), `input_ended_from` Nullable(String), `input_audio_ms` Nullable(Float64), `committed_at` Nullable(String), `response_id` Nullable(String), `responses` Nullable(Int64), `status` Nullable(String), `response_created_at` Nullable(String), `first_delta_at` Nullable(String), `first_audio_at` Nullable(String), `done_at` Nullable(String), `output_text` Nullable(String), `output_audio_ms` Nullable(Float64), `interrupted` Nullable(Int64), `heard_ms` Nullable(Float64), `heard_text` Nullable(String), `unheard_text` Nullable(String), `heard_method` Nullable(String), `cut_source` Nullable(String), `tool_calls` Nullable(Int64), `tool_ms` Nullable(Float64), `response_latency_ms` Nullable(Float64), `endpointing_ms` Nullable(Float64), `turn_latency_ms` Nullable(Float64), `turn_latency_from` Nullable(String), `ttft_ms` Nullable(Float64), `ttfa_ms` Nullable(Float64), `first_transcript_ms` Nullable(Float64), `tool_gap_ms` Nullable(Float64), `bargein_stop_ms` Nullable(Float64), `talk_over_ms` Nullable(Float64), `stutter_ms` Nullable(Float64), `total_tokens` Nullable(Int64)');
CREATE OR REPLACE VIEW turns AS SELECT * FROM raw_turns;
CREATE OR REPLACE VIEW raw_costs AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/costs/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `seq` Nullable(Int64), `model` Nullable(String), `kind` Nullable(String), `quantity` Nullable(Float64), `price` Nullable(Decimal(38, 12)), `amount` Nullable(Decimal(38, 12)), `unit` Nullable(String), `per` Nullable(String), `day` Nullable(String)');
CREATE OR REPLACE VIEW costs AS SELECT * FROM raw_costs;
CREATE OR REPLACE VIEW raw_findings AS
    SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
    FROM s3('{dataset}/findings/*/*/*.jsonl*', 'JSONEachRow',
    '`session` Nullable(String), `seq` Nullable(Int64), `rule` Nullable(String), `severity` Nullable(String), `message` Nullable(String), `item_id` Nullable(String), `response_id` Nullable(String)');
CREATE OR REPLACE VIEW findings AS SELECT * FROM raw_findings;

-- 2. A day as Parquet, once it is complete: a statement a view, for the folder {parquet} and the date {day}.
--    They are comments until they are due: sed -n 's/^--2 //p' takes them out.
--2 INSERT INTO FUNCTION s3('{parquet}/sessions/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_sessions WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/events/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_events WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/responses/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_responses WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/usage/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_usage WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/conversation_items/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_conversation_items WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/tool_calls/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_tool_calls WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/errors/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_errors WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/turns/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_turns WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/costs/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_costs WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;
--2 INSERT INTO FUNCTION s3('{parquet}/findings/date={day}/part.parquet', 'Parquet') SELECT * EXCEPT (date) FROM raw_findings WHERE date = '{day}' SETTINGS s3_truncate_on_insert = 1;

-- 3. The views over both, once there is Parquet. What is still there as it was exported counts, and not its copy.
--    sed -n 's/^--3 //p' takes them out.
--3 CREATE OR REPLACE VIEW sessions AS SELECT * FROM raw_sessions UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/sessions/*/*.parquet', 'Parquet', '`session` Nullable(String), `server_session_id` Nullable(String), `kind` Nullable(String), `dialect` Nullable(String), `model` Nullable(String), `source` Nullable(String), `upstream` Nullable(String), `started_at` Nullable(String), `ended_at` Nullable(String), `duration_ms` Nullable(Float64), `times` Nullable(String), `ending` Nullable(String), `client_close_code` Nullable(Int64), `client_close_reason` Nullable(String), `server_close_code` Nullable(Int64), `server_close_reason` Nullable(String), `client_events` Nullable(Int64), `server_events` Nullable(Int64), `lost` Nullable(Int64), `excluded` Nullable(Int64), `responses` Nullable(Int64), `total_tokens` Nullable(Int64), `tags` Nullable(String), `session_number` Nullable(Int64), `label` Nullable(String), `client_lost` Nullable(Int64), `server_lost` Nullable(Int64), `client_excluded` Nullable(Int64), `server_excluded` Nullable(Int64), `client_unreadable_from` Nullable(Int64), `server_unreadable_from` Nullable(Int64), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW events AS SELECT * FROM raw_events UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/events/*/*.parquet', 'Parquet', '`session` Nullable(String), `seq` Nullable(Int64), `time` Nullable(String), `elapsed_ms` Nullable(Float64), `direction` Nullable(String), `type` Nullable(String), `event_id` Nullable(String), `response_id` Nullable(String), `item_id` Nullable(String), `payload` Nullable(String), `event_number` Nullable(Int64), `redacted` Nullable(Int64), `byte_count` Nullable(Int64), `dropped_audio` Nullable(Int64), `payload_base64` Nullable(String), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW responses AS SELECT * FROM raw_responses UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/responses/*/*.parquet', 'Parquet', '`session` Nullable(String), `response_id` Nullable(String), `status` Nullable(String), `reason` Nullable(String), `error_type` Nullable(String), `error_code` Nullable(String), `error_message` Nullable(String), `conversation_id` Nullable(String), `created_at` Nullable(String), `first_delta_at` Nullable(String), `done_at` Nullable(String), `first_delta_ms` Nullable(Float64), `duration_ms` Nullable(Float64), `input_tokens` Nullable(Int64), `output_tokens` Nullable(Int64), `total_tokens` Nullable(Int64), `done_seq` Nullable(Int64), `first_audio_at` Nullable(String), `first_audio_ms` Nullable(Float64), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW usage AS SELECT * FROM raw_usage UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/usage/*/*.parquet', 'Parquet', '`session` Nullable(String), `model` Nullable(String), `seq` Nullable(Int64), `time` Nullable(String), `kind` Nullable(String), `response_id` Nullable(String), `item_id` Nullable(String), `input_tokens` Nullable(Int64), `output_tokens` Nullable(Int64), `total_tokens` Nullable(Int64), `input_text_tokens` Nullable(Int64), `input_audio_tokens` Nullable(Int64), `input_image_tokens` Nullable(Int64), `cached_tokens` Nullable(Int64), `cached_text_tokens` Nullable(Int64), `cached_audio_tokens` Nullable(Int64), `cached_image_tokens` Nullable(Int64), `output_text_tokens` Nullable(Int64), `output_audio_tokens` Nullable(Int64), `reasoning_tokens` Nullable(Int64), `seconds` Nullable(Float64), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW conversation_items AS SELECT * FROM raw_conversation_items UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/conversation_items/*/*.parquet', 'Parquet', '`session` Nullable(String), `position` Nullable(Int64), `item_id` Nullable(String), `type` Nullable(String), `role` Nullable(String), `status` Nullable(String), `text` Nullable(String), `response_id` Nullable(String), `created_at` Nullable(String), `interrupted` Nullable(Int64), `truncated_at_ms` Nullable(Float64), `deleted` Nullable(Int64), `call_id` Nullable(String), `name` Nullable(String), `arguments` Nullable(String), `output` Nullable(String), `audio_ms` Nullable(Float64), `start_ms` Nullable(Float64), `end_ms` Nullable(Float64), `heard_ms` Nullable(Float64), `heard_text` Nullable(String), `unheard_text` Nullable(String), `heard_method` Nullable(String), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW tool_calls AS SELECT * FROM raw_tool_calls UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/tool_calls/*/*.parquet', 'Parquet', '`session` Nullable(String), `call_id` Nullable(String), `item_id` Nullable(String), `response_id` Nullable(String), `type` Nullable(String), `server_label` Nullable(String), `name` Nullable(String), `arguments` Nullable(String), `output` Nullable(String), `error` Nullable(String), `status` Nullable(String), `requested_at` Nullable(String), `answered_at` Nullable(String), `duration_ms` Nullable(Float64), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW errors AS SELECT * FROM raw_errors UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/errors/*/*.parquet', 'Parquet', '`session` Nullable(String), `seq` Nullable(Int64), `time` Nullable(String), `kind` Nullable(String), `type` Nullable(String), `code` Nullable(String), `message` Nullable(String), `param` Nullable(String), `client_event_id` Nullable(String), `response_id` Nullable(String), `item_id` Nullable(String), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW turns AS SELECT * FROM raw_turns UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/turns/*/*.parquet', 'Parquet', '`session` Nullable(String), `turn` Nullable(Int64), `trigger` Nullable(String), `input_item_id` Nullable(String), `input_text` Nullable(String), `input_started_at` Nullable(String), `input_ended_at` Nullable(String), `input_ended_from` Nullable(String), `input_audio_ms` Nullable(Float64), `committed_at` Nullable(String), `response_id` Nullable(String), `responses` Nullable(Int64), `status` Nullable(String), `response_created_at` Nullable(String), `first_delta_at` Nullable(String), `first_audio_at` Nullable(String), `done_at` Nullable(String), `output_text` Nullable(String), `output_audio_ms` Nullable(Float64), `interrupted` Nullable(Int64), `heard_ms` Nullable(Float64), `heard_text` Nullable(String), `unheard_text` Nullable(String), `heard_method` Nullable(String), `cut_source` Nullable(String), `tool_calls` Nullable(Int64), `tool_ms` Nullable(Float64), `response_latency_ms` Nullable(Float64), `endpointing_ms` Nullable(Float64), `turn_latency_ms` Nullable(Float64), `turn_latency_from` Nullable(String), `ttft_ms` Nullable(Float64), `ttfa_ms` Nullable(Float64), `first_transcript_ms` Nullable(Float64), `tool_gap_ms` Nullable(Float64), `bargein_stop_ms` Nullable(Float64), `talk_over_ms` Nullable(Float64), `stutter_ms` Nullable(Float64), `total_tokens` Nullable(Int64), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW costs AS SELECT * FROM raw_costs UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/costs/*/*.parquet', 'Parquet', '`session` Nullable(String), `seq` Nullable(Int64), `model` Nullable(String), `kind` Nullable(String), `quantity` Nullable(Float64), `price` Nullable(Decimal(38, 12)), `amount` Nullable(Decimal(38, 12)), `unit` Nullable(String), `per` Nullable(String), `day` Nullable(String), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE VIEW findings AS SELECT * FROM raw_findings UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM (
--3         SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
--3         FROM s3('{parquet}/findings/*/*.parquet', 'Parquet', '`session` Nullable(String), `seq` Nullable(Int64), `rule` Nullable(String), `severity` Nullable(String), `message` Nullable(String), `item_id` Nullable(String), `response_id` Nullable(String), `host` String')
--3     )
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
