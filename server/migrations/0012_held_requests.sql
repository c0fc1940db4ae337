-- Requests of people who may not register, held until somebody who may says yes (DV-22, DV-26, EL-28); and mails that belong to no
-- ticket: the answer to such a request, the question to its approvers, the yearly question about a customer's contacts.
-- outgoing_mails lets ticket and event be empty. SQLite cannot take a NOT NULL away, so there the table is written anew: some
-- seconds for 100,000 mails, about a minute for 1,000,000.

CREATE TABLE held_requests (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  customer_id {int} NOT NULL REFERENCES customers(id),
  person_id {int} REFERENCES people(id),
  writer_name text NOT NULL,
  writer_mail text NOT NULL,
  language text NOT NULL,
  channel text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  asked text NOT NULL DEFAULT '',
  automatic {int} NOT NULL DEFAULT 0,
  urgent {int} NOT NULL DEFAULT 0,
  state text NOT NULL,
  entered_by text NOT NULL DEFAULT '',
  decided_by {int},
  decided_name text NOT NULL DEFAULT '',
  reason text NOT NULL DEFAULT '',
  ticket_id {int} REFERENCES tickets(id),
  created_at {int} NOT NULL,
  decided_at {int},
  version {int} NOT NULL DEFAULT 1
);
CREATE INDEX held_requests_by_state ON held_requests(desk_id, state, id);
CREATE INDEX held_requests_by_customer ON held_requests(customer_id, state, id);

-- The mails of a held request: the one that began it, and what came after it.
CREATE TABLE held_messages (
  item_id {int} PRIMARY KEY REFERENCES intake_items(id),
  request_id {int} NOT NULL REFERENCES held_requests(id),
  message_name text NOT NULL,
  content_digest text NOT NULL
);
CREATE INDEX held_messages_by_request ON held_messages(request_id, item_id);
CREATE INDEX held_messages_by_name ON held_messages(message_name);

-- Whose colleague a writer is can be seen by the domain of the address.
-- sqlite
CREATE INDEX people_by_domain ON people(desk_id, substr(mail_folded, instr(mail_folded, '@') + 1)) WHERE customer_id IS NOT NULL;
-- end
-- postgres
CREATE INDEX people_by_domain ON people(desk_id, split_part(mail_folded, '@', 2)) WHERE customer_id IS NOT NULL;
ALTER TABLE outgoing_mails ALTER COLUMN ticket_id DROP NOT NULL;
ALTER TABLE outgoing_mails ALTER COLUMN event_id DROP NOT NULL;
-- end

-- sqlite
CREATE TABLE outgoing_mails_anew (
  id INTEGER PRIMARY KEY,
  desk_id INTEGER NOT NULL,
  ticket_id INTEGER REFERENCES tickets(id),
  event_id INTEGER,
  article_id INTEGER,
  kind text NOT NULL,
  person_id INTEGER,
  recipient text NOT NULL,
  recipient_name text NOT NULL,
  sender text NOT NULL,
  sender_name text NOT NULL,
  reply_to text NOT NULL,
  message_id text NOT NULL,
  in_reply_to text NOT NULL,
  thread text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  automatic INTEGER NOT NULL,
  state text NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  claimed_by text NOT NULL DEFAULT '',
  claimed_until INTEGER NOT NULL DEFAULT 0,
  last_reply text NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  language text NOT NULL DEFAULT '',
  link text NOT NULL DEFAULT '',
  is_copy INTEGER NOT NULL DEFAULT 0,
  to_address text NOT NULL DEFAULT '',
  to_name text NOT NULL DEFAULT '',
  cc text NOT NULL DEFAULT '',
  file_count INTEGER NOT NULL DEFAULT 0,
  bundling INTEGER NOT NULL DEFAULT 0,
  held text NOT NULL DEFAULT '',
  UNIQUE (event_id, recipient)
);
INSERT INTO outgoing_mails_anew SELECT id, desk_id, ticket_id, event_id, article_id, kind, person_id, recipient, recipient_name, sender,
  sender_name, reply_to, message_id, in_reply_to, thread, subject, text, automatic, state, attempts, next_try_at, claimed_by, claimed_until,
  last_reply, created_at, sent_at, language, link, is_copy, to_address, to_name, cc, file_count, bundling, held FROM outgoing_mails;
CREATE TABLE outgoing_mail_notices_anew (
  mail_id INTEGER NOT NULL REFERENCES outgoing_mails_anew(id),
  event_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (mail_id, event_id)
);
INSERT INTO outgoing_mail_notices_anew SELECT mail_id, event_id, at, text FROM outgoing_mail_notices;
CREATE TABLE outgoing_mail_files_anew (
  mail_id INTEGER NOT NULL REFERENCES outgoing_mails_anew(id),
  position INTEGER NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  size INTEGER NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (mail_id, position)
);
INSERT INTO outgoing_mail_files_anew SELECT mail_id, position, name, content_type, size, digest FROM outgoing_mail_files;
-- Children first: nothing points at what is dropped. Renaming carries the references along.
DROP TABLE outgoing_mail_notices;
DROP TABLE outgoing_mail_files;
DROP TABLE outgoing_mails;
ALTER TABLE outgoing_mails_anew RENAME TO outgoing_mails;
ALTER TABLE outgoing_mail_notices_anew RENAME TO outgoing_mail_notices;
ALTER TABLE outgoing_mail_files_anew RENAME TO outgoing_mail_files;
CREATE INDEX outgoing_mails_due ON outgoing_mails(next_try_at, id) WHERE state = 'queued';
CREATE INDEX outgoing_mails_by_ticket ON outgoing_mails(ticket_id, id);
-- end

-- What a mail without a ticket is about, so that an answer to it finds its request.
ALTER TABLE outgoing_mails ADD COLUMN held_request_id {int};
CREATE INDEX outgoing_mails_held ON outgoing_mails(message_id) WHERE held_request_id IS NOT NULL;
