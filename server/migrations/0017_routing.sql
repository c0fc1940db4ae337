-- Teams, owner and outside party of a ticket (EL-4, AT-9, AT-37), who of the agents is there, and what is offered to whom (CS-34).
-- New columns with constant defaults: no row is rewritten; the index is built over open tickets without assignee.

ALTER TABLE tickets ADD COLUMN team text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN team_by text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN skill text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN owner_id {int} REFERENCES people(id);
ALTER TABLE tickets ADD COLUMN supplier text NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN supplier_reference text NOT NULL DEFAULT '';
CREATE INDEX tickets_to_take ON tickets(desk_id, team, urgency, created_at) WHERE assignee_id IS NULL AND state IN ('new', 'in_progress');

CREATE TABLE agent_presence (
  person_id {int} PRIMARY KEY REFERENCES people(id),
  state text NOT NULL,
  skills text NOT NULL,
  since {int} NOT NULL
);

CREATE TABLE ticket_offers (
  id {key},
  desk_id {int} NOT NULL,
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  person_id {int} NOT NULL REFERENCES people(id),
  offered_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  ended_at {int},
  outcome text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX ticket_offers_standing ON ticket_offers(ticket_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ticket_offers_of_one ON ticket_offers(person_id) WHERE ended_at IS NULL;
CREATE INDEX ticket_offers_by_end ON ticket_offers(expires_at) WHERE ended_at IS NULL;
CREATE INDEX ticket_offers_by_person ON ticket_offers(person_id, offered_at);
