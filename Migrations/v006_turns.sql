-- Turns: an input and all that the assistant did about it; and what was heard of what the assistant said.

-- The id is session.id << 32 | the turn's number in its session, from 1. Times are microseconds since 1970 UTC, durations
-- milliseconds; NULL is what nobody knows.
CREATE TABLE turn (
    id INTEGER PRIMARY KEY,
    trigger TEXT NOT NULL,                   -- speech, audio, text, idle_timeout, none
    input_item_id TEXT,
    input_text TEXT,
    input_started_at INTEGER,
    input_ended_at INTEGER,
    input_ended_from TEXT,                   -- energy, vad, event, ranges
    input_audio_ms REAL,
    committed_at INTEGER,
    response_id TEXT,                        -- the first response's, as the next five
    responses INTEGER NOT NULL,
    status TEXT,
    response_created_at INTEGER,
    first_delta_at INTEGER,
    first_audio_at INTEGER,
    done_at INTEGER,                         -- the last response's
    output_text TEXT,
    output_audio_ms REAL,
    interrupted INTEGER NOT NULL,
    heard_ms REAL,
    heard_text TEXT,
    unheard_text TEXT,
    heard_method TEXT,                       -- whole, words, ranges, speech, even
    cut_source TEXT,                         -- truncate, cleared, cancelled, speech
    tool_calls INTEGER NOT NULL,
    tool_ms REAL,
    response_latency_ms REAL,
    endpointing_ms REAL,
    turn_latency_ms REAL,
    turn_latency_from TEXT,                  -- speech_stopped, committed, response.create, item, session.created, ranges
    ttft_ms REAL,
    ttfa_ms REAL,
    first_transcript_ms REAL,
    tool_gap_ms REAL,
    bargein_stop_ms REAL,
    talk_over_ms REAL,
    stutter_ms REAL,
    total_tokens INTEGER
) STRICT;

ALTER TABLE item ADD COLUMN heard_ms REAL;           -- how much of the assistant's audio was played
ALTER TABLE item ADD COLUMN heard_text TEXT;
ALTER TABLE item ADD COLUMN unheard_text TEXT;
ALTER TABLE item ADD COLUMN heard_method TEXT;
ALTER TABLE response ADD COLUMN first_audio_at INTEGER;
