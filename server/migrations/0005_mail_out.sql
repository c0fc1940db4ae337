-- Mails that leave: an HTML part, files, copies, bundles and budgets; and files that wait for the message they belong to.
-- The new columns have constant defaults: no time on 1 M mails. Mails written before have no language and keep their bytes.

ALTER TABLE outgoing_mails ADD COLUMN language text NOT NULL DEFAULT '';
ALTER TABLE outgoing_mails ADD COLUMN link text NOT NULL DEFAULT '';
-- A copy for somebody in Cc: whom the mail was written to, and all who stand in Cc (separated by blanks).
ALTER TABLE outgoing_mails ADD COLUMN is_copy {int} NOT NULL DEFAULT 0;
ALTER TABLE outgoing_mails ADD COLUMN to_address text NOT NULL DEFAULT '';
ALTER TABLE outgoing_mails ADD COLUMN to_name text NOT NULL DEFAULT '';
ALTER TABLE outgoing_mails ADD COLUMN cc text NOT NULL DEFAULT '';
ALTER TABLE outgoing_mails ADD COLUMN file_count {int} NOT NULL DEFAULT 0;
-- 1 while further events may join this mail.
ALTER TABLE outgoing_mails ADD COLUMN bundling {int} NOT NULL DEFAULT 0;
-- The budget that keeps it back, '' for none.
ALTER TABLE outgoing_mails ADD COLUMN held text NOT NULL DEFAULT '';

-- The events that one mail on status tells of, in order.
CREATE TABLE outgoing_mail_notices (
  mail_id {int} NOT NULL REFERENCES outgoing_mails(id),
  event_id {int} NOT NULL,
  at {int} NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (mail_id, event_id)
);

CREATE TABLE outgoing_mail_files (
  mail_id {int} NOT NULL REFERENCES outgoing_mails(id),
  position {int} NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  size {int} NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (mail_id, position)
);

-- Automatic mails that left, per scope and window of time. Of an address only a digest is kept.
CREATE TABLE mail_budgets (
  scope text NOT NULL,
  window_start {int} NOT NULL,
  used {int} NOT NULL,
  PRIMARY KEY (scope, window_start)
);

-- Sent by a person, not yet part of a message; gone after a day. The file holds a salt before the content, so that
-- no other file has its name and it can be removed.
CREATE TABLE uploads (
  id {key},
  person_id {int} NOT NULL REFERENCES people(id),
  name text NOT NULL,
  content_type text NOT NULL,
  size {int} NOT NULL,
  digest text NOT NULL,
  created_at {int} NOT NULL
);
CREATE INDEX uploads_by_person ON uploads(person_id, id);
CREATE INDEX uploads_by_time ON uploads(created_at);
