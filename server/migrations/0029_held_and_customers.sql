-- What a held request of the portal brings along: its files stay uploads until it is decided, its device passwords are sealed objects
-- of their own; both go to the ticket, or are gone with the request (DV-26, AT-14). And when the address or telephone of a person was
-- last changed, for who asks for a secret by data that are not a day old is not known well enough (A56). Some seconds for 1,000,000
-- articles.

ALTER TABLE uploads ADD COLUMN held_request_id {int} REFERENCES held_requests(id);
CREATE INDEX uploads_by_held_request ON uploads(held_request_id, id) WHERE held_request_id IS NOT NULL;

CREATE TABLE held_secrets (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  request_id {int} NOT NULL REFERENCES held_requests(id),
  field text NOT NULL,
  label text NOT NULL,
  sealed_key text NOT NULL,
  sealed_value text NOT NULL,
  given_at {int} NOT NULL
);
CREATE INDEX held_secrets_by_request ON held_secrets(request_id, id);

ALTER TABLE people ADD COLUMN reachable_since {int};

-- What full text knows of an article's ticket, where that is no longer what its first ticket says: an entry of the index is taken out
-- only by the words that it was made from.
CREATE TABLE indexed_articles (
  article_id {int} PRIMARY KEY REFERENCES articles(id),
  customer_id {int},
  reporter_id {int},
  reporter_mail text NOT NULL
);
CREATE INDEX articles_by_first_ticket ON articles(first_ticket_id) WHERE first_ticket_id IS NOT NULL;

-- Who took a whole table of customers, contacts, agreements or units out, written before the file leaves (I46).
CREATE TABLE table_exports (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  person_id {int} NOT NULL REFERENCES people(id),
  person_name text NOT NULL,
  kind text NOT NULL,
  at {int} NOT NULL
);
CREATE INDEX table_exports_by_desk ON table_exports(desk_id, id);

-- The list of a team, newest change first.
CREATE INDEX tickets_by_team ON tickets(desk_id, team, changed_at, id) WHERE team <> '';
