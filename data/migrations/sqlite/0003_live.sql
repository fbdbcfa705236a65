-- Live and on a schedule: what somebody has read, tokens of jobs, the desk's settings, service levels, ratings.

-- A session with a label is the token of a job; `read` may look and nothing else.
ALTER TABLE sessions ADD COLUMN scope TEXT NOT NULL DEFAULT 'write' CHECK (scope IN ('read', 'write'));
CREATE UNIQUE INDEX sessions_label ON sessions ("user", label) WHERE label IS NOT NULL;

-- Up to which entry somebody has read a ticket, and since when; never before `seen_until` of the person.
CREATE TABLE read_marks (
  person TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  entry_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (person, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX read_marks_ticket ON read_marks (ticket_id);
ALTER TABLE users ADD COLUMN seen_until INTEGER NOT NULL DEFAULT 0;
UPDATE users SET seen_until = coalesce((SELECT next - 1 FROM counters WHERE name = 'entry'), 0);

-- Entries that an import or an adoption brought, from the first to the last: they are nobody's news.
CREATE TABLE arrivals (
  first_entry INTEGER PRIMARY KEY,
  last_entry INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- When the next answer or the resolution is due by the service levels; null: no clock runs.
ALTER TABLE tickets ADD COLUMN due_at TEXT;
CREATE INDEX tickets_due ON tickets (due_at, id) WHERE due_at IS NOT NULL;

ALTER TABLE tickets ADD COLUMN rating INTEGER CHECK (rating BETWEEN 1 AND 5);
