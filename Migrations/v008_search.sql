-- Full-text search over what was said, tool calls and errors.

-- The version of the text index that holds the session; 0 when none does, as while it is being recorded.
ALTER TABLE session ADD COLUMN searchable INTEGER NOT NULL DEFAULT 0;

-- The index alone: texts are in the rows they follow from. The rowid is session.id << 32 | part << 30 | the number of the
-- row of item (part 0), tool_call (1) or problem (2). Characters of scripts without spaces, and emoji, are words each.
CREATE VIRTUAL TABLE search USING fts5(
    text,
    content='',
    columnsize=0,
    tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co So'"
);
