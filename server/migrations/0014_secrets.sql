-- Device passwords and PINs (D7): each sealed under a key of its own, that key under one derived from data/secret.key. Destroying
-- empties both columns; the row stays and proves when and why. reveals: who looked, written before the value leaves (I46).

CREATE TABLE secrets (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  field text NOT NULL,
  label text NOT NULL,
  sealed_key text NOT NULL,
  sealed_value text NOT NULL,
  given_at {int} NOT NULL,
  given_by {int} REFERENCES people(id),
  given_by_name text NOT NULL,
  destroyed_at {int},
  destroyed_because text NOT NULL DEFAULT ''
);
CREATE INDEX secrets_by_ticket ON secrets(ticket_id, id);

CREATE TABLE secret_reveals (
  id {key},
  secret_id {int} NOT NULL REFERENCES secrets(id),
  person_id {int} NOT NULL REFERENCES people(id),
  reason text NOT NULL,
  at {int} NOT NULL
);
CREATE INDEX secret_reveals_by_person ON secret_reveals(person_id, at);
