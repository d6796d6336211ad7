-- Findings: what the rules of lint find.

-- The id is session.id << 32 | the order of appearance in the session, from 1.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,                    -- the event that it shows at
    rule TEXT NOT NULL,                      -- such as tool-unanswered
    severity TEXT NOT NULL,                  -- error, warning, note
    message TEXT NOT NULL,
    item_id TEXT,
    response_id TEXT,
    withdrawn INTEGER NOT NULL               -- 1: it turned out not to be one
) STRICT;
