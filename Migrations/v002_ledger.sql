-- What a recorder can tell of its work: the ledger by direction, altered events, and whether it is still alive.

-- Who records the session: the end of its lock file's name. NULL when nobody does, as with what was imported.
ALTER TABLE session ADD COLUMN recorder TEXT;
ALTER TABLE session ADD COLUMN label TEXT;                 -- what the user called it
-- Of lost_frames and excluded_frames, those that are known to be of one direction.
ALTER TABLE session ADD COLUMN client_lost_frames INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN server_lost_frames INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN client_excluded_frames INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN server_excluded_frames INTEGER NOT NULL DEFAULT 0;
-- The seq from which on a direction's frames could not be read, after one that broke the protocol.
ALTER TABLE session ADD COLUMN client_unreadable_from INTEGER;
ALTER TABLE session ADD COLUMN server_unreadable_from INTEGER;

-- Recorders of the time before gave no sign of life: what they left open counts as cut off.
UPDATE session SET recorder = '' WHERE ending = 'open';

-- Events that are not stored as they were seen.
CREATE TABLE alteration (
    event_id INTEGER PRIMARY KEY,
    redacted INTEGER NOT NULL DEFAULT 0,     -- 1 when secrets were replaced
    byte_count INTEGER                       -- the frame's length, when only its first part was kept
) STRICT;

-- ---------------------------------------------------------------------------------------------------------------
-- The views with what is new at their ends.

DROP VIEW sessions;
DROP VIEW events;

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
    e.id AS event_number,
    coalesce(a.redacted, 0) AS redacted,
    a.byte_count
FROM event e
JOIN session s
    ON e.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295
    AND s.id = e.id >> 32
LEFT JOIN event_type t ON t.id = e.type_id
LEFT JOIN alteration a ON a.event_id = e.id;
