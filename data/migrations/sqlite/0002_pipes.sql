-- What comes in from elsewhere, and finding it again.

-- The id a ticket has where it came from (unique within a source), and the key under which a script files it once.
ALTER TABLE tickets ADD COLUMN external_id TEXT;
ALTER TABLE tickets ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN dedupe_key TEXT;
CREATE UNIQUE INDEX tickets_external ON tickets (source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX tickets_dedupe ON tickets (requester, dedupe_key) WHERE dedupe_key IS NOT NULL;
