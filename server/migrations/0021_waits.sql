-- Tickets that wait for their customer: which reminders have left, and when the next one does. A row is there as long as the ticket
-- waits. On an empty database this takes no time.

CREATE TABLE ticket_waits (
  ticket_id {int} PRIMARY KEY REFERENCES tickets(id),
  desk_id {int} NOT NULL,
  since {int} NOT NULL,
  reminders {int} NOT NULL,
  next_at {int},
  silent_at {int}
);
CREATE INDEX ticket_waits_by_next ON ticket_waits(next_at) WHERE next_at IS NOT NULL;
CREATE INDEX ticket_waits_silent ON ticket_waits(desk_id, silent_at, ticket_id) WHERE silent_at IS NOT NULL;
