-- When tickets were created and resolved: a list of a day would go through all that changed since.
CREATE INDEX tickets_created ON tickets (created_at, id);
CREATE INDEX tickets_resolved ON tickets (resolved_at, id) WHERE resolved_at IS NOT NULL;
