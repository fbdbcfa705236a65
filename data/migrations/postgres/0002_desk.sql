-- The desk, as the steps 1 and 2 of sqlite/ make it: who works at it, its tickets as they are, and the log of everything
-- that happened. Texts sort by code point, and so everywhere alike.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Which database is ours, and at which step.
CREATE TABLE flashticket (
  step BIGINT NOT NULL
);
INSERT INTO flashticket (step) VALUES (0);

CREATE TABLE desk (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  uuid TEXT COLLATE "C" NOT NULL,
  created_at TEXT COLLATE "C" NOT NULL
);

-- Ids come from here, in the transaction that uses them: gapless and in the order of the commits.
CREATE TABLE counters (
  name TEXT COLLATE "C" PRIMARY KEY CHECK (name IN ('ticket', 'entry')),
  next BIGINT NOT NULL CHECK (next > 0)
);

CREATE TABLE users (
  name TEXT COLLATE "C" PRIMARY KEY,
  folded TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL CHECK (role IN ('user', 'support', 'admin')),
  active BIGINT NOT NULL CHECK (active IN (0, 1)),
  created_at TEXT COLLATE "C" NOT NULL,
  password_hash TEXT COLLATE "C",
  -- bcrypt: of the password; bcrypt-sha256: of its SHA-256 in hex, as adopted from the original app
  password_kind TEXT COLLATE "C" CHECK (password_kind IN ('bcrypt', 'bcrypt-sha256')),
  must_change BIGINT NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  CHECK ((password_hash IS NULL) = (password_kind IS NULL))
);
CREATE INDEX users_folded ON users (folded);

CREATE TABLE tickets (
  id BIGINT PRIMARY KEY,
  title TEXT COLLATE "C" NOT NULL,
  description TEXT COLLATE "C",
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('new', 'in-progress', 'waiting', 'resolved')),
  priority TEXT COLLATE "C" NOT NULL CHECK (priority IN ('low', 'medium', 'high')),
  category TEXT COLLATE "C" NOT NULL CHECK (category IN ('bug', 'feature', 'support')),
  requester TEXT COLLATE "C" NOT NULL REFERENCES users (name),
  assignee TEXT COLLATE "C" REFERENCES users (name),
  created_by TEXT COLLATE "C" NOT NULL REFERENCES users (name),
  created_at TEXT COLLATE "C" NOT NULL,
  updated_at TEXT COLLATE "C" NOT NULL,
  first_response_at TEXT COLLATE "C",
  resolved_at TEXT COLLATE "C",
  deleted_at TEXT COLLATE "C",
  feedback_count BIGINT NOT NULL CHECK (feedback_count >= 0),
  note_count BIGINT NOT NULL CHECK (note_count >= 0),
  version BIGINT NOT NULL CHECK (version > 0),
  -- what is searched: a line for the title and a line for the description, as domain/search.ts folds them
  folded TEXT COLLATE "C" NOT NULL,
  -- what the original app knew and this one has no field for, as a JSON object
  legacy TEXT COLLATE "C",
  -- the id a ticket has where it came from (unique within a source), and the key under which a script files it once
  external_id TEXT COLLATE "C",
  source TEXT COLLATE "C" NOT NULL DEFAULT '',
  dedupe_key TEXT COLLATE "C"
);
CREATE INDEX tickets_updated ON tickets (updated_at, id);
CREATE INDEX tickets_status ON tickets (status, updated_at, id);
CREATE INDEX tickets_requester ON tickets (requester, updated_at, id);
CREATE INDEX tickets_assignee ON tickets (assignee, updated_at, id);
CREATE INDEX tickets_created_by ON tickets (created_by);
CREATE UNIQUE INDEX tickets_external ON tickets (source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX tickets_dedupe ON tickets (requester, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX tickets_trigrams ON tickets USING gin (folded gin_trgm_ops);

CREATE TABLE events (
  id BIGINT PRIMARY KEY,
  ticket_id BIGINT REFERENCES tickets (id),
  at TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" REFERENCES users (name),
  type TEXT COLLATE "C" NOT NULL CHECK (type IN ('created', 'edited', 'status', 'assigned', 'feedback', 'note', 'rated', 'deleted',
    'restored', 'imported', 'user-added', 'user-changed', 'user-removed')),
  visibility TEXT COLLATE "C" NOT NULL CHECK (visibility IN ('public', 'internal')),
  text TEXT COLLATE "C",
  changes TEXT COLLATE "C",
  -- the chain of each ticket's entries
  previous_hash TEXT COLLATE "C",
  hash TEXT COLLATE "C"
);
CREATE INDEX events_ticket ON events (ticket_id, id);
CREATE INDEX events_actor ON events (actor);

CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'an entry of the log is never changed or removed'; END $$;
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_stay();
CREATE TRIGGER events_stay BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_stay();

-- What is said, folded to be searched: feedback here, notes apart, so that nothing of them is read for somebody who may
-- not see them.
CREATE TABLE said (
  entry_id BIGINT PRIMARY KEY REFERENCES events (id),
  ticket_id BIGINT NOT NULL REFERENCES tickets (id),
  folded TEXT COLLATE "C" NOT NULL
);
CREATE INDEX said_ticket ON said (ticket_id);
CREATE INDEX said_trigrams ON said USING gin (folded gin_trgm_ops);
CREATE TABLE noted (
  entry_id BIGINT PRIMARY KEY REFERENCES events (id),
  ticket_id BIGINT NOT NULL REFERENCES tickets (id),
  folded TEXT COLLATE "C" NOT NULL
);
CREATE INDEX noted_ticket ON noted (ticket_id);
CREATE INDEX noted_trigrams ON noted USING gin (folded gin_trgm_ops);

CREATE TABLE sessions (
  -- SHA-256 of the token, in hex; the token itself is nowhere in this file
  token_hash TEXT COLLATE "C" PRIMARY KEY,
  "user" TEXT COLLATE "C" NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  label TEXT COLLATE "C",
  created_at TEXT COLLATE "C" NOT NULL,
  expires_at TEXT COLLATE "C" NOT NULL,
  last_used_at TEXT COLLATE "C"
);
CREATE INDEX sessions_user ON sessions ("user");

-- Failed logins in a row. The name is kept as a hash: people type passwords where a name is asked.
CREATE TABLE login_failures (
  name_hash TEXT COLLATE "C" PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at TEXT COLLATE "C" NOT NULL
);
