-- Sessions that were imported are known by the names of their files.

-- The file's name without folder and extension, and -N for the Nth of several sessions in it; NULL for what was recorded
-- here, or came from standard input.
ALTER TABLE session ADD COLUMN file_name TEXT;
