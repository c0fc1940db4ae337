-- Disruptions and known errors that a desk tells its customers of (CS-28). Never deleted: what is over has an end.
CREATE TABLE knowledge_entries (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  kind text NOT NULL,
  product text NOT NULL,
  begins_at {int} NOT NULL,
  ends_at {int},
  changed_at {int} NOT NULL,
  changed_by text NOT NULL,
  version {int} NOT NULL DEFAULT 1
);
CREATE INDEX knowledge_entries_by_desk ON knowledge_entries(desk_id, begins_at);

CREATE TABLE knowledge_texts (
  entry_id {int} NOT NULL REFERENCES knowledge_entries(id),
  language text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (entry_id, language)
);

-- "Me too": who says that it concerns them.
CREATE TABLE knowledge_affected (
  entry_id {int} NOT NULL REFERENCES knowledge_entries(id),
  person_id {int} NOT NULL REFERENCES people(id),
  at {int} NOT NULL,
  PRIMARY KEY (entry_id, person_id)
);
