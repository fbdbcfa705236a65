-- Live and on a schedule: what somebody has read, tokens of jobs, the desk's settings, service levels, ratings.

-- A session with a label is the token of a job; `read` may look and nothing else.
ALTER TABLE sessions ADD COLUMN scope TEXT COLLATE "C" NOT NULL DEFAULT 'write' CHECK (scope IN ('read', 'write'));
CREATE UNIQUE INDEX sessions_label ON sessions ("user", label) WHERE label IS NOT NULL;

-- Up to which entry somebody has read a ticket, and since when; never before `seen_until` of the person.
CREATE TABLE read_marks (
  person TEXT COLLATE "C" NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  ticket_id BIGINT NOT NULL REFERENCES tickets (id),
  entry_id BIGINT NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (person, ticket_id)
);
CREATE INDEX read_marks_ticket ON read_marks (ticket_id);
ALTER TABLE users ADD COLUMN seen_until BIGINT NOT NULL DEFAULT 0;
UPDATE users SET seen_until = coalesce((SELECT next - 1 FROM counters WHERE name = 'entry'), 0);

-- Entries that an import or an adoption brought, from the first to the last: they are nobody's news.
CREATE TABLE arrivals (
  first_entry BIGINT PRIMARY KEY,
  last_entry BIGINT NOT NULL
);

CREATE TABLE settings (
  key TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

-- When the next answer or the resolution is due by the service levels; null: no clock runs.
ALTER TABLE tickets ADD COLUMN due_at TEXT COLLATE "C";
CREATE INDEX tickets_due ON tickets (due_at, id) WHERE due_at IS NOT NULL;

ALTER TABLE tickets ADD COLUMN rating BIGINT CHECK (rating BETWEEN 1 AND 5);
