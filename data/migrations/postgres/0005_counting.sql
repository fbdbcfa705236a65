-- Which tickets are deleted stands in the indexes, too: to count those that are not, no ticket has to be looked at.
DROP INDEX tickets_updated;
DROP INDEX tickets_status;
DROP INDEX tickets_requester;
DROP INDEX tickets_assignee;
CREATE INDEX tickets_updated ON tickets (updated_at, id, deleted_at);
CREATE INDEX tickets_status ON tickets (status, updated_at, id, deleted_at);
CREATE INDEX tickets_requester ON tickets (requester, updated_at, id, deleted_at);
CREATE INDEX tickets_assignee ON tickets (assignee, updated_at, id, deleted_at);
