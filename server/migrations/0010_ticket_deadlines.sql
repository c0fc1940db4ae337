-- The next deadline of a ticket, kept beside it for lists; what it comes from is in clocks and can be explained at any time.
-- A constant default: no row is rewritten. The index holds open deadlines only.

ALTER TABLE tickets ADD COLUMN due_at {int};
ALTER TABLE tickets ADD COLUMN due_clock text NOT NULL DEFAULT '';
CREATE INDEX tickets_by_due ON tickets(desk_id, due_at, id) WHERE due_at IS NOT NULL;
