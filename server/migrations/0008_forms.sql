-- Severity, form and what a ticket's text says; the order in which a customer wants its tickets (CS-4).
-- New columns with a constant default: no row is rewritten. The index is built over the tickets that have a place, none at first.

ALTER TABLE tickets ADD COLUMN severity text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN severity_by text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN urgency {int} NOT NULL DEFAULT 5;
ALTER TABLE tickets ADD COLUMN product text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN form text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN waiting_since {int};
ALTER TABLE tickets ADD COLUMN customer_position {int};
CREATE INDEX tickets_by_customer_position ON tickets(customer_id, customer_position) WHERE customer_position IS NOT NULL;

CREATE TABLE ticket_fields (
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  field text NOT NULL,
  value text NOT NULL,
  source text NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (ticket_id, field)
);

CREATE TABLE ticket_finds (
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  article_id {int} NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  in_subject {int} NOT NULL,
  place {int} NOT NULL,
  quote text NOT NULL
);
CREATE INDEX ticket_finds_by_ticket ON ticket_finds(ticket_id);

-- One row per customer that has put its tickets in order; its version keeps two people from overwriting each other (CS-35).
CREATE TABLE customer_orders (
  customer_id {int} PRIMARY KEY REFERENCES customers(id),
  version {int} NOT NULL,
  changed_at {int} NOT NULL,
  changed_by text NOT NULL
);

-- The desk files that were applied, word for word; state_digest is of what the desk was right after, so that an export can tell
-- whether the file is still true.
CREATE TABLE desk_files (
  desk_id {int} NOT NULL REFERENCES desks(id),
  version {int} NOT NULL,
  text text NOT NULL,
  state_digest text NOT NULL,
  applied_at {int} NOT NULL,
  PRIMARY KEY (desk_id, version)
);
