-- To whom a ticket was handed on: level 2, a supplier, the manufacturer. The desk stays its owner. On an empty database this takes no time.

CREATE TABLE escalations (
  id {key},
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  desk_id {int} NOT NULL,
  party text NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  state text NOT NULL,
  reference text NOT NULL DEFAULT '',
  asked_at {int} NOT NULL,
  accepted_at {int},
  ended_at {int},
  version {int} NOT NULL DEFAULT 1
);
CREATE INDEX escalations_by_ticket ON escalations(ticket_id, id);
