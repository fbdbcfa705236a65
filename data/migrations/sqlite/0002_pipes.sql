-- What comes in from elsewhere, and finding it again.

-- The id a ticket has where it came from (unique within a source), and the key under which a script files it once.
ALTER TABLE tickets ADD COLUMN external_id TEXT;
ALTER TABLE tickets ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN dedupe_key TEXT;
CREATE UNIQUE INDEX tickets_external ON tickets (source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX tickets_dedupe ON tickets (requester, dedupe_key) WHERE dedupe_key IS NOT NULL;

-- What is searched: a line for the title and a line for the description in `folded`; feedback here, notes apart, so
-- that nothing of them is read for somebody who may not see them. How texts are folded: domain/search.ts.
UPDATE tickets SET folded = searchable(title) || char(10) || searchable(coalesce(description, ''));
CREATE TABLE said (
  entry_id INTEGER PRIMARY KEY REFERENCES events (id),
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  folded TEXT NOT NULL
) STRICT;
CREATE TABLE noted (
  entry_id INTEGER PRIMARY KEY REFERENCES events (id),
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX said_ticket ON said (ticket_id);
CREATE INDEX noted_ticket ON noted (ticket_id);

-- Where sets of three characters occur, and nothing else: no text, no position. They name candidates, the text decides;
-- with positions, which would decide by themselves, they take five times as much room. No trigger fills them: after a
-- statement with triggers FTS5 writes out what it has, so that each row would become a segment of its own.
CREATE VIRTUAL TABLE title_trigrams USING fts5 (folded, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE ticket_trigrams USING fts5 (folded, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE said_trigrams USING fts5 (folded, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE noted_trigrams USING fts5 (folded, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');

INSERT INTO title_trigrams (rowid, folded) SELECT id, substr(folded, 1, instr(folded, char(10))) FROM tickets ORDER BY id;
INSERT INTO ticket_trigrams (rowid, folded) SELECT id, folded FROM tickets ORDER BY id;
INSERT INTO said (entry_id, ticket_id, folded)
  SELECT id, ticket_id, searchable(text) FROM events WHERE type = 'feedback' AND text IS NOT NULL ORDER BY id;
INSERT INTO noted (entry_id, ticket_id, folded)
  SELECT id, ticket_id, searchable(text) FROM events WHERE type = 'note' AND text IS NOT NULL ORDER BY id;
INSERT INTO said_trigrams (rowid, folded) SELECT entry_id, folded FROM said ORDER BY entry_id;
INSERT INTO noted_trigrams (rowid, folded) SELECT entry_id, folded FROM noted ORDER BY entry_id;
