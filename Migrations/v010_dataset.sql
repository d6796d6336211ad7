-- Datasets: the folders that sessions are exported to as they close, and what each has been given.

CREATE TABLE dataset (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL UNIQUE,             -- its path, without links
    host TEXT NOT NULL,                      -- the recorder's name there
    compression TEXT NOT NULL,               -- gzip, none
    events TEXT NOT NULL,                    -- all, none
    redacted INTEGER NOT NULL,               -- 1: it holds copies without texts and ids
    salt TEXT NOT NULL                       -- what the ids of these copies are made with
) STRICT;

-- A session is known by its own id here: numbers are given again when the last session was pruned.
CREATE TABLE dataset_session (
    dataset_id INTEGER NOT NULL,
    session TEXT NOT NULL,
    day TEXT NOT NULL,                       -- the date its files are under, which stays
    derivation INTEGER NOT NULL,             -- the version of the folds whose rows they hold
    PRIMARY KEY (dataset_id, session)
) STRICT, WITHOUT ROWID;
