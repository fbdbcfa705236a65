-- The desk: who works at it, its tickets as they are, and the log of everything that happened.

CREATE TABLE desk (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Ids come from here, in the transaction that uses them: gapless and in the order of the commits.
CREATE TABLE counters (
  name TEXT PRIMARY KEY CHECK (name IN ('ticket', 'entry')),
  next INTEGER NOT NULL CHECK (next > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  name TEXT PRIMARY KEY,
  folded TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('user', 'support', 'admin')),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL,
  password_hash TEXT,
  -- bcrypt: of the password; bcrypt-sha256: of its SHA-256 in hex, as adopted from the original app
  password_kind TEXT CHECK (password_kind IN ('bcrypt', 'bcrypt-sha256')),
  must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  CHECK ((password_hash IS NULL) = (password_kind IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX users_folded ON users (folded);

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL CHECK (status IN ('new', 'in-progress', 'waiting', 'resolved')),
  priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high')),
  category TEXT NOT NULL CHECK (category IN ('bug', 'feature', 'support')),
  requester TEXT NOT NULL REFERENCES users (name),
  assignee TEXT REFERENCES users (name),
  created_by TEXT NOT NULL REFERENCES users (name),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  first_response_at TEXT,
  resolved_at TEXT,
  deleted_at TEXT,
  feedback_count INTEGER NOT NULL CHECK (feedback_count >= 0),
  note_count INTEGER NOT NULL CHECK (note_count >= 0),
  version INTEGER NOT NULL CHECK (version > 0),
  -- title and description as they are compared without regard to case
  folded TEXT NOT NULL,
  -- what the original app knew and this one has no field for, as a JSON object
  legacy TEXT
) STRICT;
CREATE INDEX tickets_updated ON tickets (updated_at, id);
CREATE INDEX tickets_status ON tickets (status, updated_at, id);
CREATE INDEX tickets_requester ON tickets (requester, updated_at, id);
CREATE INDEX tickets_assignee ON tickets (assignee, updated_at, id);
CREATE INDEX tickets_created_by ON tickets (created_by);

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES tickets (id),
  at TEXT NOT NULL,
  actor TEXT REFERENCES users (name),
  type TEXT NOT NULL CHECK (type IN ('created', 'edited', 'status', 'assigned', 'feedback', 'note', 'rated', 'deleted',
    'restored', 'imported', 'user-added', 'user-changed', 'user-removed')),
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'internal')),
  text TEXT,
  changes TEXT,
  -- the chain of each ticket's entries
  previous_hash TEXT,
  hash TEXT
) STRICT;
CREATE INDEX events_ticket ON events (ticket_id, id);
CREATE INDEX events_actor ON events (actor);

CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
BEGIN SELECT RAISE (ABORT, 'an entry of the log is never changed'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE (ABORT, 'an entry of the log is never removed'); END;

CREATE TABLE sessions (
  -- SHA-256 of the token, in hex; the token itself is nowhere in this file
  token_hash TEXT PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  label TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  last_used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user);

-- Failed logins in a row. The name is kept as a hash: people type passwords where a name is asked.
CREATE TABLE login_failures (
  name_hash TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
