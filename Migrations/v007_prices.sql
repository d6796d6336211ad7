-- What models cost. The list that comes with Tapedeck is renewed by newer versions; the user's own prices stay, and win.

CREATE TABLE price (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    kind TEXT NOT NULL,                      -- input_text, cached_text … output_audio, seconds
    from_day TEXT NOT NULL,                  -- the first day on which it holds, UTC: 2026-08-05
    price TEXT NOT NULL,                     -- US dollars, a decimal, as the list spells it
    unit TEXT NOT NULL,                      -- what it is for: 1M tokens, second, minute, hour
    source TEXT NOT NULL,                    -- user, or the day of the list that came with Tapedeck
    -- The price as a whole number, in trillionths of a dollar.
    trillionths INTEGER NOT NULL GENERATED ALWAYS AS (
        CAST(price AS INTEGER) * 1000000000000
        + CASE WHEN instr(price, '.') > 0
               THEN CAST(substr(substr(price, instr(price, '.') + 1) || '000000000000', 1, 12) AS INTEGER)
               ELSE 0 END
    ) VIRTUAL,
    UNIQUE (model, kind, from_day, source)
) STRICT;
