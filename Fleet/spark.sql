-- A Tapedeck dataset in Spark 4. {dataset} stands for its folder or bucket (s3a://…, with hadoop-aws):
--
--     sed 's|{dataset}|s3a://calls/raw|' Fleet/spark.sql > calls.sql && spark-sql -i calls.sql
--
-- The columns are those of docs/schema.md; a test writes them here.

-- 1. The views over the files as they are exported.

CREATE OR REPLACE TEMPORARY VIEW raw_sessions (`session` STRING, `server_session_id` STRING, `kind` STRING, `dialect` STRING, `model` STRING, `source` STRING, `upstream` STRING, `started_at` STRING, `ended_at` STRING, `duration_ms` DOUBLE, `times` STRING, `ending` STRING, `client_close_code` BIGINT, `client_close_reason` STRING, `server_close_code` BIGINT, `server_close_reason` STRING, `client_events` BIGINT, `server_events` BIGINT, `lost` BIGINT, `excluded` BIGINT, `responses` BIGINT, `total_tokens` BIGINT, `tags` STRING, `session_number` BIGINT, `label` STRING, `client_lost` BIGINT, `server_lost` BIGINT, `client_excluded` BIGINT, `server_excluded` BIGINT, `client_unreadable_from` BIGINT, `server_unreadable_from` BIGINT, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/sessions');
CREATE OR REPLACE TEMPORARY VIEW sessions AS SELECT * FROM raw_sessions;
CREATE OR REPLACE TEMPORARY VIEW raw_events (`session` STRING, `seq` BIGINT, `time` STRING, `elapsed_ms` DOUBLE, `direction` STRING, `type` STRING, `event_id` STRING, `response_id` STRING, `item_id` STRING, `payload` STRING, `event_number` BIGINT, `redacted` BIGINT, `byte_count` BIGINT, `dropped_audio` BIGINT, `payload_base64` STRING, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/events');
CREATE OR REPLACE TEMPORARY VIEW events AS SELECT * FROM raw_events;
CREATE OR REPLACE TEMPORARY VIEW raw_responses (`session` STRING, `response_id` STRING, `status` STRING, `reason` STRING, `error_type` STRING, `error_code` STRING, `error_message` STRING, `conversation_id` STRING, `created_at` STRING, `first_delta_at` STRING, `done_at` STRING, `first_delta_ms` DOUBLE, `duration_ms` DOUBLE, `input_tokens` BIGINT, `output_tokens` BIGINT, `total_tokens` BIGINT, `done_seq` BIGINT, `first_audio_at` STRING, `first_audio_ms` DOUBLE, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/responses');
CREATE OR REPLACE TEMPORARY VIEW responses AS SELECT * FROM raw_responses;
CREATE OR REPLACE TEMPORARY VIEW raw_usage (`session` STRING, `model` STRING, `seq` BIGINT, `time` STRING, `kind` STRING, `response_id` STRING, `item_id` STRING, `input_tokens` BIGINT, `output_tokens` BIGINT, `total_tokens` BIGINT, `input_text_tokens` BIGINT, `input_audio_tokens` BIGINT, `input_image_tokens` BIGINT, `cached_tokens` BIGINT, `cached_text_tokens` BIGINT, `cached_audio_tokens` BIGINT, `cached_image_tokens` BIGINT, `output_text_tokens` BIGINT, `output_audio_tokens` BIGINT, `reasoning_tokens` BIGINT, `seconds` DOUBLE, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/usage');
CREATE OR REPLACE TEMPORARY VIEW usage AS SELECT * FROM raw_usage;
CREATE OR REPLACE TEMPORARY VIEW raw_conversation_items (`session` STRING, `position` BIGINT, `item_id` STRING, `type` STRING, `role` STRING, `status` STRING, `text` STRING, `response_id` STRING, `created_at` STRING, `interrupted` BIGINT, `truncated_at_ms` DOUBLE, `deleted` BIGINT, `call_id` STRING, `name` STRING, `arguments` STRING, `output` STRING, `audio_ms` DOUBLE, `start_ms` DOUBLE, `end_ms` DOUBLE, `heard_ms` DOUBLE, `heard_text` STRING, `unheard_text` STRING, `heard_method` STRING, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/conversation_items');
CREATE OR REPLACE TEMPORARY VIEW conversation_items AS SELECT * FROM raw_conversation_items;
CREATE OR REPLACE TEMPORARY VIEW raw_tool_calls (`session` STRING, `call_id` STRING, `item_id` STRING, `response_id` STRING, `type` STRING, `server_label` STRING, `name` STRING, `arguments` STRING, `output` STRING, `error` STRING, `status` STRING, `requested_at` STRING, `answered_at` STRING, `duration_ms` DOUBLE, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/tool_calls');
CREATE OR REPLACE TEMPORARY VIEW tool_calls AS SELECT * FROM raw_tool_calls;
CREATE OR REPLACE TEMPORARY VIEW raw_errors (`session` STRING, `seq` BIGINT, `time` STRING, `kind` STRING, `type` STRING, `code` STRING, `message` STRING, `param` STRING, `client_event_id` STRING, `response_id` STRING, `item_id` STRING, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/errors');
CREATE OR REPLACE TEMPORARY VIEW errors AS SELECT * FROM raw_errors;
CREATE OR REPLACE TEMPORARY VIEW raw_turns (`session` STRING, `turn` BIGINT, `trigger` STRING, `input_item_id` STRING, `input_text` STRING, `input_started_at` STRING, `input_ended_at` STRING, `input_ended_from` STRING, `input_audio_ms` DOUBLE, `committed_at` STRING, `response_id` STRING, `responses` BIGINT, `status` STRING, `response_created_at` STRING, `first_delta_at` STRING, `first_audio_at` STRING, `done_at` STRING, `output_text` STRING, `output_audio_ms` DOUBLE, `interrupted` BIGINT, `heard_ms` DOUBLE, `heard_text` STRING, `unheard_text` STRING, `heard_method` STRING, `cut_source` STRING, `tool_calls` BIGINT, `tool_ms` DOUBLE, `response_latency_ms` DOUBLE, `endpointing_ms` DOUBLE, `turn_latency_ms` DOUBLE, `turn_latency_from` STRING, `ttft_ms` DOUBLE, `ttfa_ms` DOUBLE, `first_transcript_ms` DOUBLE, `tool_gap_ms` DOUBLE, `bargein_stop_ms` DOUBLE, `talk_over_ms` DOUBLE, `stutter_ms` DOUBLE, `total_tokens` BIGINT, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/turns');
CREATE OR REPLACE TEMPORARY VIEW turns AS SELECT * FROM raw_turns;
CREATE OR REPLACE TEMPORARY VIEW raw_costs (`session` STRING, `seq` BIGINT, `model` STRING, `kind` STRING, `quantity` DOUBLE, `price` DECIMAL(38, 12), `amount` DECIMAL(38, 12), `unit` STRING, `per` STRING, `day` STRING, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/costs');
CREATE OR REPLACE TEMPORARY VIEW costs AS SELECT * FROM raw_costs;
CREATE OR REPLACE TEMPORARY VIEW raw_findings (`session` STRING, `seq` BIGINT, `rule` STRING, `severity` STRING, `message` STRING, `item_id` STRING, `response_id` STRING, `date` DATE, `host` STRING)
    USING json OPTIONS (path '{dataset}/findings');
CREATE OR REPLACE TEMPORARY VIEW findings AS SELECT * FROM raw_findings;

-- 2. A day as Parquet, once it is complete: a statement a view, for the folder {parquet} and the date {day}.
--    They are comments until they are due: sed -n 's/^--2 //p' takes them out.
--2 INSERT OVERWRITE DIRECTORY '{parquet}/sessions/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_sessions WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/events/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_events WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/responses/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_responses WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/usage/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_usage WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/conversation_items/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_conversation_items WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/tool_calls/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_tool_calls WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/errors/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_errors WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/turns/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_turns WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/costs/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_costs WHERE date = '{day}';
--2 INSERT OVERWRITE DIRECTORY '{parquet}/findings/date={day}' USING parquet SELECT * EXCEPT (date) FROM raw_findings WHERE date = '{day}';

-- 3. The views over both, once there is Parquet. What is still there as it was exported counts, and not its copy.
--    sed -n 's/^--3 //p' takes them out.
--3 CREATE OR REPLACE TEMPORARY VIEW sessions AS SELECT * FROM raw_sessions UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/sessions`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW events AS SELECT * FROM raw_events UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/events`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW responses AS SELECT * FROM raw_responses UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/responses`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW usage AS SELECT * FROM raw_usage UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/usage`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW conversation_items AS SELECT * FROM raw_conversation_items UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/conversation_items`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW tool_calls AS SELECT * FROM raw_tool_calls UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/tool_calls`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW errors AS SELECT * FROM raw_errors UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/errors`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW turns AS SELECT * FROM raw_turns UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/turns`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW costs AS SELECT * FROM raw_costs UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/costs`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
--3 CREATE OR REPLACE TEMPORARY VIEW findings AS SELECT * FROM raw_findings UNION ALL
--3     SELECT * EXCEPT (date, host), date, host FROM parquet.`{parquet}/findings`
--3     WHERE session NOT IN (SELECT session FROM raw_sessions);
