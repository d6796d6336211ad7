-- Derived rows have a version, and views have a file of their own.

-- The version of the folds that wrote the session's derived rows; 0 when none of today's ever did.
ALTER TABLE session ADD COLUMN derivation INTEGER NOT NULL DEFAULT 0;

-- What is run again when its text changes, such as views.sql, and what the text that was run last adds up to.
CREATE TABLE repeatable_migration (
    name TEXT PRIMARY KEY,
    checksum INTEGER NOT NULL
) STRICT;
