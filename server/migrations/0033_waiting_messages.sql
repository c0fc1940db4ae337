-- What is known of mails that wait, so that the same one again joins it and does not stand beside it: the names of those in quarantine,
-- and which mails those held with a request answer (an answer may overtake what it answers).

CREATE TABLE quarantined_messages (
  item_id {int} PRIMARY KEY REFERENCES intake_items(id),
  message_name text NOT NULL,
  content_digest text NOT NULL
);
CREATE INDEX quarantined_messages_by_name ON quarantined_messages(message_name);

CREATE TABLE held_references (
  item_id {int} NOT NULL REFERENCES held_messages(item_id),
  message_name text NOT NULL,
  PRIMARY KEY (item_id, message_name)
);
CREATE INDEX held_references_by_name ON held_references(message_name);
