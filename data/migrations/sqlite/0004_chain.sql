-- The log can be checked: every entry has a hash over itself and the one before it. Those that were written before this
-- step get theirs once, in db/chain.ts; an entry that has one stays as it is.
DROP TRIGGER events_stay_as_they_are;
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events WHEN old.hash IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'an entry of the log is never changed'); END;

-- Ids that no entry has, from the first to the last, because an export that became this desk did not bring them.
CREATE TABLE gaps (
  first_entry INTEGER PRIMARY KEY,
  last_entry INTEGER NOT NULL
) STRICT;
