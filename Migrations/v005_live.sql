-- GPT-Live: what was said has a place on the session's timeline, and usage names the model that it is of.

ALTER TABLE item ADD COLUMN start_ms REAL;       -- where it begins on the session's timeline, in milliseconds
ALTER TABLE item ADD COLUMN end_ms REAL;         -- where it ends; not part of it
ALTER TABLE usage_record ADD COLUMN model TEXT;  -- NULL when it is the session's
