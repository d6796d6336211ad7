-- Tables hold what was recorded and what follows from it; views are the public face.

-- One row a recorded session.
CREATE TABLE session (
    id INTEGER PRIMARY KEY,                  -- 1, 2, 3 …: the upper half of event.id
    session TEXT NOT NULL UNIQUE,            -- the session's own id, a ULID
    server_session_id TEXT,                  -- the server's id, from session.created
    kind TEXT,                               -- realtime, transcription, translation
    dialect TEXT,                            -- ga, beta
    model TEXT,
    source TEXT,                             -- proxy, import, sample …
    upstream TEXT,                           -- where the client was connected to, without secrets
    started_at INTEGER,                      -- microseconds since 1970 UTC, like all times
    ended_at INTEGER,
    times TEXT NOT NULL DEFAULT 'recorded',  -- recorded, estimated (to the second, from ids), unknown
    ending TEXT,                             -- closed, dropped, crashed, open
    client_close_code INTEGER,
    client_close_reason TEXT,
    server_close_code INTEGER,
    server_close_reason TEXT,
    client_frames INTEGER NOT NULL DEFAULT 0,  -- the ledger: frames seen, by direction …
    server_frames INTEGER NOT NULL DEFAULT 0,
    lost_frames INTEGER NOT NULL DEFAULT 0,    -- … of these not stored, though they should have been …
    excluded_frames INTEGER NOT NULL DEFAULT 0, -- … and of these not stored, as the user asked
    tags TEXT NOT NULL DEFAULT '[]'          -- JSON array of strings
) STRICT;

CREATE TABLE event_type (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- One row a frame, byte for byte; a session lies together on disk and needs no second index.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,                  -- session.id << 32 | seq
    at INTEGER,                              -- when the last byte was seen; NULL when nobody knows
    direction INTEGER NOT NULL,              -- 0 client, 1 server
    opcode INTEGER NOT NULL DEFAULT 1,       -- RFC 6455: 1 text, 2 binary
    type_id INTEGER,                         -- NULL when the frame has no type
    payload ANY NOT NULL                     -- TEXT; BLOB when it is not valid UTF-8
) STRICT;

CREATE INDEX event_by_type ON event (type_id);

-- Base64 audio, decoded: the event's payload keeps "" at this offset.
CREATE TABLE audio (
    event_id INTEGER PRIMARY KEY,
    offset INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- What follows from the events. Written in the transaction that stores the events, by the folds that the command
-- line uses on files; the id is session.id << 32 | a number from 1 in order of first appearance.

CREATE TABLE response (
    id INTEGER PRIMARY KEY,
    response_id TEXT,
    status TEXT,
    reason TEXT,
    error_type TEXT,
    error_code TEXT,
    error_message TEXT,
    conversation_id TEXT,                    -- NULL for an out-of-band response
    created_at INTEGER,
    first_delta_at INTEGER,
    done_at INTEGER,
    done_seq INTEGER,                        -- NULL while it runs
    usage_id INTEGER                         -- the usage_record it reported, if any
) STRICT;

CREATE TABLE usage_record (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,                    -- the event that said so
    at INTEGER,
    kind TEXT NOT NULL,                      -- response, transcription
    response_id TEXT,
    item_id TEXT,
    input_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    total_tokens INTEGER NOT NULL DEFAULT 0,
    input_text_tokens INTEGER NOT NULL DEFAULT 0,
    input_audio_tokens INTEGER NOT NULL DEFAULT 0,
    input_image_tokens INTEGER NOT NULL DEFAULT 0,
    cached_tokens INTEGER NOT NULL DEFAULT 0,
    cached_text_tokens INTEGER NOT NULL DEFAULT 0,
    cached_audio_tokens INTEGER NOT NULL DEFAULT 0,
    cached_image_tokens INTEGER NOT NULL DEFAULT 0,
    output_text_tokens INTEGER NOT NULL DEFAULT 0,
    output_audio_tokens INTEGER NOT NULL DEFAULT 0,
    reasoning_tokens INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    item_id TEXT,
    position INTEGER NOT NULL,               -- from 1, in conversation order, deleted items included
    type TEXT,
    role TEXT,
    status TEXT,
    text TEXT,
    response_id TEXT,
    created_at INTEGER,
    interrupted INTEGER,                     -- NULL where it makes no sense
    truncated_at_ms REAL,
    deleted INTEGER NOT NULL DEFAULT 0,
    call_id TEXT,
    name TEXT,
    arguments TEXT,
    output TEXT,
    audio_ms REAL                            -- how much audio the item holds, in milliseconds
) STRICT;

CREATE TABLE tool_call (
    id INTEGER PRIMARY KEY,
    call_id TEXT,
    item_id TEXT,
    response_id TEXT,
    type TEXT NOT NULL,                      -- function, mcp
    server_label TEXT,
    name TEXT,
    arguments TEXT,
    output TEXT,
    error TEXT,
    status TEXT NOT NULL,                    -- completed, failed, in_progress, unanswered
    requested_at INTEGER,
    answered_at INTEGER
) STRICT;

CREATE TABLE problem (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    at INTEGER,
    kind TEXT NOT NULL,                      -- error, response, transcription
    type TEXT,
    code TEXT,
    message TEXT,
    param TEXT,
    client_event_id TEXT,
    response_id TEXT,
    item_id TEXT
) STRICT;

-- ---------------------------------------------------------------------------------------------------------------
-- Views. Times are RFC 3339 with microseconds, UTC; durations are milliseconds.

CREATE VIEW sessions AS
SELECT
    s.session,
    s.server_session_id,
    s.kind,
    s.dialect,
    s.model,
    s.source,
    s.upstream,
    strftime('%Y-%m-%dT%H:%M:%S', s.started_at / 1000000, 'unixepoch') || printf('.%06dZ', s.started_at % 1000000) AS started_at,
    strftime('%Y-%m-%dT%H:%M:%S', s.ended_at / 1000000, 'unixepoch') || printf('.%06dZ', s.ended_at % 1000000) AS ended_at,
    CASE s.times WHEN 'recorded' THEN (s.ended_at - s.started_at) / 1000.0 END AS duration_ms,
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
    (SELECT count(*) FROM response r
      WHERE r.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND r.done_seq IS NOT NULL) AS responses,
    -- total() cannot overflow, as sum() would on what a broken server might claim.
    (SELECT CAST(total(u.total_tokens) AS INTEGER) FROM usage_record u
      WHERE u.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295) AS total_tokens,
    s.tags,
    s.id AS session_number
FROM session s;

-- Both join conditions are needed: SQLite then finds the best plan whether a query names a session, a type, both or
-- neither.
CREATE VIEW events AS
SELECT
    s.session,
    e.id & 4294967295 AS seq,
    strftime('%Y-%m-%dT%H:%M:%S', e.at / 1000000, 'unixepoch') || printf('.%06dZ', e.at % 1000000) AS time,
    CASE s.times WHEN 'recorded' THEN (e.at - s.started_at) / 1000.0 END AS elapsed_ms,
    CASE e.direction WHEN 0 THEN 'client' ELSE 'server' END AS direction,
    t.name AS type,
    CASE WHEN typeof(e.payload) = 'text' AND json_valid(e.payload) THEN json_extract(e.payload, '$.event_id') END AS event_id,
    CASE WHEN typeof(e.payload) = 'text' AND json_valid(e.payload)
         THEN coalesce(json_extract(e.payload, '$.response_id'), json_extract(e.payload, '$.response.id')) END AS response_id,
    CASE WHEN typeof(e.payload) = 'text' AND json_valid(e.payload)
         THEN coalesce(json_extract(e.payload, '$.item_id'), json_extract(e.payload, '$.item.id')) END AS item_id,
    e.payload,
    e.id AS event_number
FROM event e
JOIN session s
    ON e.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295
    AND s.id = e.id >> 32
LEFT JOIN event_type t ON t.id = e.type_id;

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
    strftime('%Y-%m-%dT%H:%M:%S', r.created_at / 1000000, 'unixepoch') || printf('.%06dZ', r.created_at % 1000000) AS created_at,
    strftime('%Y-%m-%dT%H:%M:%S', r.first_delta_at / 1000000, 'unixepoch') || printf('.%06dZ', r.first_delta_at % 1000000) AS first_delta_at,
    strftime('%Y-%m-%dT%H:%M:%S', r.done_at / 1000000, 'unixepoch') || printf('.%06dZ', r.done_at % 1000000) AS done_at,
    (r.first_delta_at - r.created_at) / 1000.0 AS first_delta_ms,
    (r.done_at - r.created_at) / 1000.0 AS duration_ms,
    u.input_tokens,
    u.output_tokens,
    u.total_tokens,
    r.done_seq
FROM response r
JOIN session s ON r.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = r.id >> 32
LEFT JOIN usage_record u ON u.id = r.usage_id;

CREATE VIEW usage AS
SELECT
    s.session,
    s.model,
    u.seq,
    strftime('%Y-%m-%dT%H:%M:%S', u.at / 1000000, 'unixepoch') || printf('.%06dZ', u.at % 1000000) AS time,
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
    strftime('%Y-%m-%dT%H:%M:%S', i.created_at / 1000000, 'unixepoch') || printf('.%06dZ', i.created_at % 1000000) AS created_at,
    i.interrupted,
    i.truncated_at_ms,
    i.deleted,
    i.call_id,
    i.name,
    i.arguments,
    i.output,
    i.audio_ms
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
    strftime('%Y-%m-%dT%H:%M:%S', c.requested_at / 1000000, 'unixepoch') || printf('.%06dZ', c.requested_at % 1000000) AS requested_at,
    strftime('%Y-%m-%dT%H:%M:%S', c.answered_at / 1000000, 'unixepoch') || printf('.%06dZ', c.answered_at % 1000000) AS answered_at,
    (c.answered_at - c.requested_at) / 1000.0 AS duration_ms
FROM tool_call c
JOIN session s ON c.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = c.id >> 32;

CREATE VIEW errors AS
SELECT
    s.session,
    p.seq,
    strftime('%Y-%m-%dT%H:%M:%S', p.at / 1000000, 'unixepoch') || printf('.%06dZ', p.at % 1000000) AS time,
    p.kind,
    p.type,
    p.code,
    p.message,
    p.param,
    p.client_event_id,
    p.response_id,
    p.item_id
FROM problem p
JOIN session s ON p.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 AND s.id = p.id >> 32;
