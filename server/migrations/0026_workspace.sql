-- What a person keeps for their own pages: texts begun and not sent, and views of the ticket list. No time on 1 M people.
CREATE TABLE drafts (
  person_id {int} NOT NULL REFERENCES people(id),
  name text NOT NULL,
  body text NOT NULL,
  changed_at {int} NOT NULL,
  PRIMARY KEY (person_id, name)
);

CREATE TABLE saved_views (
  id {key},
  person_id {int} NOT NULL REFERENCES people(id),
  name text NOT NULL,
  search text NOT NULL,
  created_at {int} NOT NULL,
  UNIQUE (person_id, name)
);
