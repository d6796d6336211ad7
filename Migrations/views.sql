-- The views: the schema's public face, and a contract with other people's queries. A column is only ever added, at the
-- end of its view, and an expression has a type. Times are RFC 3339 with microseconds, UTC; durations are milliseconds,
-- and NULL where the clock was set back.
--
-- The file is run again when its text changes. utc(x) stands for a time as text; Migrations.swift puts the SQL in.

DROP VIEW IF EXISTS sessions;
DROP VIEW IF EXISTS events;
DROP VIEW IF EXISTS responses;
DROP VIEW IF EXISTS usage;
DROP VIEW IF EXISTS conversation_items;
DROP VIEW IF EXISTS tool_calls;
DROP VIEW IF EXISTS errors;
DROP VIEW IF EXISTS turns;
DROP VIEW IF EXISTS costs;
DROP VIEW IF EXISTS findings;

CREATE VIEW sessions AS
SELECT
    s.session,
    s.server_session_id,
    s.kind,
    s.dialect,
    s.model,
    s.source,
    s.upstream,
    utc(s.started_at) AS started_at,
    utc(s.ended_at) AS ended_at,
    CAST(CASE WHEN s.times = 'recorded' AND s.ended_at >= s.started_at
              THEN (s.ended_at - s.started_at) / 1000.0 END AS REAL) AS duration_ms,
    s.times,
    s.ending,
    s.client_close_code,
    s.client_close_reason,
    s.server_close_code,
    s.server_close_reason,
    s.client_frames AS client_events,
    s.server_frames AS server_events,
    s.lost_frames AS lost,
    s.excluded_frames AS excluded,
    CAST((SELECT count(r.done_seq) FROM response r
          WHERE r.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295) AS INTEGER) AS responses,
    -- total() cannot overflow, as sum() would on what a broken server might claim.
    CAST((SELECT total(u.total_tokens) FROM usage_record u
          WHERE u.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295) AS INTEGER) AS total_tokens,
    s.tags,
    s.id AS session_number,
    s.label,
    s.client_lost_frames AS client_lost,
    s.server_lost_frames AS server_lost,
    s.client_excluded_frames AS client_excluded,
    s.server_excluded_frames AS server_excluded,
    s.client_unreadable_from,
    s.server_unreadable_from
FROM session s;

-- Both join conditions are needed: SQLite then finds the best plan whether a query names a session, a type, both or
-- neither.
CREATE VIEW events AS
SELECT
    s.session,
    CAST(e.id & 4294967295 AS INTEGER) AS seq,
    utc(e.at) AS time,
    CAST(CASE WHEN s.times = 'recorded' AND e.at >= s.started_at
              THEN (e.at - s.started_at) / 1000.0 END AS REAL) AS elapsed_ms,
    CAST(CASE e.direction WHEN 0 THEN 'client' ELSE 'server' END AS TEXT) AS direction,
    t.name AS type,
    CAST(CASE WHEN typeof(e.payload) = 'text' AND json_valid(e.payload)
              THEN json_extract(e.payload, '$.event_id') END AS TEXT) AS event_id,
    CAST(CASE WHEN typeof(e.payload) = 'text' AND json_valid(e.payload)
              THEN coalesce(json_extract(e.payload, '$.response_id'), json_extract(e.payload, '$.response.id'))
         END AS TEXT) AS response_id,
    CAST(CASE WHEN typeof(e.payload) = 'text' AND json_valid(e.payload)
              THEN coalesce(json_extract(e.payload, '$.item_id'), json_extract(e.payload, '$.item.id'))
         END AS TEXT) AS item_id,
    e.payload,
    e.id AS event_number,
    CAST(coalesce(a.redacted, 0) AS INTEGER) AS redacted,
    a.byte_count,
    a.dropped_audio
FROM event e
JOIN session s
    ON e.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295
    AND s.id = e.id >> 32
LEFT JOIN event_type t ON t.id = e.type_id
LEFT JOIN alteration a ON a.event_id = e.id;

CREATE VIEW responses AS
SELECT
    s.session,
    r.response_id,
    r.status,
    r.reason,
    r.error_type,
    r.error_code,
    r.error_message,
    r.conversation_id,
    utc(r.created_at) AS created_at,
    utc(r.first_delta_at) AS first_delta_at,
    utc(r.done_at) AS done_at,
    CAST(CASE WHEN r.first_delta_at >= r.created_at
              THEN (r.first_delta_at - r.created_at) / 1000.0 END AS REAL) AS first_delta_ms,
    CAST(CASE WHEN r.done_at >= r.created_at
              THEN (r.done_at - r.created_at) / 1000.0 END AS REAL) AS duration_ms,
    u.input_tokens,
    u.output_tokens,
    u.total_tokens,
    r.done_seq,
    utc(r.first_audio_at) AS first_audio_at,
    CAST(CASE WHEN r.first_audio_at >= r.created_at
              THEN (r.first_audio_at - r.created_at) / 1000.0 END AS REAL) AS first_audio_ms
FROM response r
JOIN session s ON r.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = r.id >> 32
LEFT JOIN usage_record u ON u.id = r.usage_id;

CREATE VIEW usage AS
SELECT
    s.session,
    -- A transcription is another model's.
    CAST(coalesce(u.model, CASE WHEN u.kind <> 'transcription' THEN s.model END) AS TEXT) AS model,
    u.seq,
    utc(u.at) AS time,
    u.kind,
    u.response_id,
    u.item_id,
    u.input_tokens,
    u.output_tokens,
    u.total_tokens,
    u.input_text_tokens,
    u.input_audio_tokens,
    u.input_image_tokens,
    u.cached_tokens,
    u.cached_text_tokens,
    u.cached_audio_tokens,
    u.cached_image_tokens,
    u.output_text_tokens,
    u.output_audio_tokens,
    u.reasoning_tokens,
    u.seconds
FROM usage_record u
JOIN session s ON u.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = u.id >> 32;

CREATE VIEW conversation_items AS
SELECT
    s.session,
    i.position,
    i.item_id,
    i.type,
    i.role,
    i.status,
    i.text,
    i.response_id,
    utc(i.created_at) AS created_at,
    i.interrupted,
    i.truncated_at_ms,
    i.deleted,
    i.call_id,
    i.name,
    i.arguments,
    i.output,
    i.audio_ms,
    i.start_ms,
    i.end_ms,
    i.heard_ms,
    i.heard_text,
    i.unheard_text,
    i.heard_method
FROM item i
JOIN session s ON i.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = i.id >> 32;

CREATE VIEW tool_calls AS
SELECT
    s.session,
    c.call_id,
    c.item_id,
    c.response_id,
    c.type,
    c.server_label,
    c.name,
    c.arguments,
    c.output,
    c.error,
    c.status,
    utc(c.requested_at) AS requested_at,
    utc(c.answered_at) AS answered_at,
    CAST(CASE WHEN c.answered_at >= c.requested_at
              THEN (c.answered_at - c.requested_at) / 1000.0 END AS REAL) AS duration_ms
FROM tool_call c
JOIN session s ON c.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = c.id >> 32;

CREATE VIEW errors AS
SELECT
    s.session,
    p.seq,
    utc(p.at) AS time,
    p.kind,
    p.type,
    p.code,
    p.message,
    p.param,
    p.client_event_id,
    p.response_id,
    p.item_id
FROM problem p
JOIN session s ON p.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = p.id >> 32
-- Events with members that do not fit, and a clock that was set back, are problems, and no errors.
WHERE p.kind NOT IN ('malformed', 'clock');

CREATE VIEW turns AS
SELECT
    s.session,
    CAST(t.id & 4294967295 AS INTEGER) AS turn,
    t.trigger,
    t.input_item_id,
    t.input_text,
    utc(t.input_started_at) AS input_started_at,
    utc(t.input_ended_at) AS input_ended_at,
    t.input_ended_from,
    t.input_audio_ms,
    utc(t.committed_at) AS committed_at,
    t.response_id,
    t.responses,
    t.status,
    utc(t.response_created_at) AS response_created_at,
    utc(t.first_delta_at) AS first_delta_at,
    utc(t.first_audio_at) AS first_audio_at,
    utc(t.done_at) AS done_at,
    t.output_text,
    t.output_audio_ms,
    t.interrupted,
    t.heard_ms,
    t.heard_text,
    t.unheard_text,
    t.heard_method,
    t.cut_source,
    t.tool_calls,
    t.tool_ms,
    t.response_latency_ms,
    t.endpointing_ms,
    t.turn_latency_ms,
    t.turn_latency_from,
    t.ttft_ms,
    t.ttfa_ms,
    t.first_transcript_ms,
    t.tool_gap_ms,
    t.bargein_stop_ms,
    t.talk_over_ms,
    t.stutter_ms,
    t.total_tokens
FROM turn t
JOIN session s ON t.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = t.id >> 32;

-- What each usage record costs by kind, as SessionAnalysis/Cost tells it: no token counts twice, and what no server could
-- mean counts as the most that one could. Amounts are computed in trillionths of a dollar and rounded half up; NULL is an
-- amount without a price, or beyond what can be counted.
CREATE VIEW costs AS
WITH
told AS (
    SELECT
        s.session,
        u.seq,
        coalesce(u.model, CASE WHEN u.kind <> 'transcription' THEN s.model END) AS model,
        strftime('%Y-%m-%d', u.at / 1000000, 'unixepoch') AS day,
        min(max(u.input_tokens, 0), 1000000000000000) AS input,
        min(max(u.input_text_tokens, 0), 1000000000000000) AS input_text,
        min(max(u.input_audio_tokens, 0), 1000000000000000) AS audio,
        min(max(u.input_image_tokens, 0), 1000000000000000) AS image,
        min(max(u.cached_tokens, 0), 1000000000000000) AS cached,
        min(max(u.cached_text_tokens, 0), 1000000000000000) AS cached_text,
        min(max(u.cached_audio_tokens, 0), 1000000000000000) AS cached_audio,
        min(max(u.cached_image_tokens, 0), 1000000000000000) AS cached_image,
        min(max(u.output_tokens, 0), 1000000000000000) AS output,
        min(max(u.output_text_tokens, 0), 1000000000000000) AS output_text,
        min(max(u.output_audio_tokens, 0), 1000000000000000) AS output_audio,
        CAST(min(max(u.seconds, 0) * 1000000.0, 1e15) + 0.5 AS INTEGER) AS microseconds
    FROM usage_record u
    JOIN session s ON u.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = u.id >> 32
),
-- Tokens whose kind is not told are text.
counted AS (
    SELECT
        *,
        input_text + max(0, input - input_text - audio - image) AS text,
        output_text + max(0, output - output_text - output_audio) AS all_output_text,
        max(0, cached - cached_text - cached_audio - cached_image) AS any_cached
    FROM told
),
-- Cached tokens of no kind are text as far as there is text, then audio, then images.
text_settled AS (
    SELECT
        *,
        min(text, cached_text + any_cached) AS all_cached_text,
        any_cached - max(0, min(text, cached_text + any_cached) - cached_text) AS cached_rest
    FROM counted
),
settled AS (
    SELECT
        *,
        min(audio, cached_audio + cached_rest) AS all_cached_audio,
        min(image, cached_image + cached_rest - max(0, min(audio, cached_audio + cached_rest) - cached_audio))
            AS all_cached_image
    FROM text_settled
),
used AS (
    SELECT
        r.session,
        r.seq,
        r.model,
        r.day,
        k.column1 AS kind,
        CASE k.column1
            WHEN 'input_text' THEN r.text - r.all_cached_text
            WHEN 'cached_text' THEN r.all_cached_text
            WHEN 'input_audio' THEN r.audio - r.all_cached_audio
            WHEN 'cached_audio' THEN r.all_cached_audio
            WHEN 'input_image' THEN r.image - r.all_cached_image
            WHEN 'cached_image' THEN r.all_cached_image
            WHEN 'output_text' THEN r.all_output_text
            WHEN 'output_audio' THEN r.output_audio
            ELSE r.microseconds
        END AS units
    FROM settled r
    JOIN (VALUES ('input_text'), ('cached_text'), ('input_audio'), ('cached_audio'), ('input_image'), ('cached_image'),
                 ('output_text'), ('output_audio'), ('seconds')) k
),
-- The user's prices win, then those of the model's own name, which is longer than the one without its date, then the latest.
chosen AS (
    SELECT
        u.*,
        (
            SELECT c.id FROM price c
            WHERE c.kind = u.kind
                AND c.model IN (
                    u.model,
                    CASE WHEN u.model GLOB '*-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
                         THEN substr(u.model, 1, length(u.model) - 11) END
                )
                AND (u.day IS NULL OR c.from_day <= u.day)
            ORDER BY c.source <> 'user', length(c.model) DESC, c.from_day DESC
            LIMIT 1
        ) AS price_id
    FROM used u
    WHERE u.units > 0
),
priced AS (
    SELECT
        u.*,
        p.price,
        p.unit AS per,
        p.trillionths AS each,
        CASE p.unit WHEN 'minute' THEN 60 WHEN 'hour' THEN 3600 ELSE 1 END AS divisor
    FROM chosen u
    LEFT JOIN price p ON p.id = u.price_id
)
SELECT
    session,
    seq,
    CAST(model AS TEXT) AS model,
    CAST(kind AS TEXT) AS kind,
    CAST(CASE kind WHEN 'seconds' THEN units / 1000000.0 ELSE units END AS NUMERIC) AS quantity,
    price,
    -- A price for a million tokens is a millionth for one, and microseconds are counted; what overflows is no integer.
    -- Each step is a query of its own, as SQLite would else work out the first one for each place that it is used in.
    CAST((
        SELECT printf('%d.%012d', trillionths / 1000000000000, trillionths % 1000000000000)
        FROM (
            SELECT sum / divisor + (2 * (sum % divisor * 1000000 + rest) >= 1000000 * divisor) AS trillionths
            FROM (
                SELECT wholes + rests / 1000000 AS sum, rests % 1000000 AS rest
                FROM (SELECT units * (each / 1000000) AS wholes, units * (each % 1000000) AS rests)
                WHERE typeof(wholes) = 'integer' AND typeof(rests) = 'integer'
            )
            WHERE typeof(sum) = 'integer'
        )
        WHERE trillionths IS NOT NULL
    ) AS TEXT) AS amount,
    CAST(CASE kind WHEN 'seconds' THEN 'second' ELSE 'token' END AS TEXT) AS unit,
    per,
    CAST(day AS TEXT) AS day
FROM priced;

CREATE VIEW findings AS
SELECT
    s.session,
    f.seq,
    f.rule,
    f.severity,
    f.message,
    f.item_id,
    f.response_id
FROM finding f
JOIN session s ON f.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = f.id >> 32
WHERE f.withdrawn = 0;
