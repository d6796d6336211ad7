-- Audio may be dropped while the rest of a session is kept.

-- How many bytes of audio the event had, when they were dropped; its payload keeps "" in their place.
ALTER TABLE alteration ADD COLUMN dropped_audio INTEGER;

-- ---------------------------------------------------------------------------------------------------------------
-- The view with what is new at its end.

DROP VIEW events;

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
    a.byte_count,
    a.dropped_audio
FROM event e
JOIN session s
    ON e.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295
    AND s.id = e.id >> 32
LEFT JOIN event_type t ON t.id = e.type_id
LEFT JOIN alteration a ON a.event_id = e.id;
