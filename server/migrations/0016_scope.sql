-- Out of scope as a decision (DV-31): where it stands is on the ticket, each decision is kept with its words. consent: who of the
-- customer said yes to paid work, and how it is known. A new column with a constant default: no row is rewritten.

ALTER TABLE tickets ADD COLUMN scope text NOT NULL DEFAULT 'in_scope';
CREATE INDEX tickets_by_scope ON tickets(desk_id, scope) WHERE scope <> 'in_scope';

CREATE TABLE scope_decisions (
  id {key},
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  scope text NOT NULL,
  reason text NOT NULL,
  exclusion text NOT NULL,
  consent_by text NOT NULL,
  by_id {int} REFERENCES people(id),
  by_name text NOT NULL,
  at {int} NOT NULL
);
CREATE INDEX scope_decisions_by_ticket ON scope_decisions(ticket_id, id);
