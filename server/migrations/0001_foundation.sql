-- The foundation: desks, people, tickets with their events, mail in and out. Instants are microseconds UTC, booleans 0/1.
-- On an empty database this takes no time.

CREATE TABLE installation (
  name text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE desks (
  id {key},
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  language text NOT NULL,
  zone text NOT NULL,
  number_format text NOT NULL,
  mail_address text NOT NULL,
  sender_name text NOT NULL,
  retired {int} NOT NULL DEFAULT 0,
  version {int} NOT NULL DEFAULT 1
);

-- Every address that a desk receives mail at; folded. An address belongs to one desk.
CREATE TABLE desk_addresses (
  address text PRIMARY KEY,
  desk_id {int} NOT NULL REFERENCES desks(id)
);

-- Public numbers (I15): the next one per desk and year; only ever grows.
CREATE TABLE number_counters (
  desk_id {int} NOT NULL REFERENCES desks(id),
  year {int} NOT NULL,
  next {int} NOT NULL,
  PRIMARY KEY (desk_id, year)
);

CREATE TABLE customers (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  key text NOT NULL,
  name text NOT NULL,
  name_folded text NOT NULL,
  version {int} NOT NULL DEFAULT 1,
  created_at {int} NOT NULL,
  UNIQUE (desk_id, key)
);

-- Agents and contacts. A person belongs to one desk; a contact to one customer of it.
CREATE TABLE people (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  kind text NOT NULL,
  customer_id {int} REFERENCES customers(id),
  name text NOT NULL,
  name_folded text NOT NULL,
  mail text NOT NULL,
  mail_folded text NOT NULL,
  phone text NOT NULL DEFAULT '',
  language text NOT NULL,
  approved {int} NOT NULL DEFAULT 0,
  administrator {int} NOT NULL DEFAULT 0,
  active {int} NOT NULL DEFAULT 1,
  password_hash text,
  version {int} NOT NULL DEFAULT 1,
  created_at {int} NOT NULL,
  UNIQUE (desk_id, mail_folded)
);
CREATE INDEX people_by_mail ON people(mail_folded);
CREATE INDEX people_by_customer ON people(customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX people_by_name ON people(desk_id, name_folded, id);

-- Only digests of session and API tokens are kept (I35).
CREATE TABLE sessions (
  id {key},
  person_id {int} NOT NULL REFERENCES people(id),
  token_digest text NOT NULL UNIQUE,
  csrf_token text NOT NULL,
  created_at {int} NOT NULL,
  seen_at {int} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX sessions_by_person ON sessions(person_id);

CREATE TABLE api_tokens (
  id {key},
  person_id {int} NOT NULL REFERENCES people(id),
  token_digest text NOT NULL UNIQUE,
  label text NOT NULL,
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX api_tokens_by_person ON api_tokens(person_id);

-- Failed logins per account and per address in windows of 15 minutes (I33). The subject is a digest, not an address.
CREATE TABLE login_failures (
  subject text NOT NULL,
  window_start {int} NOT NULL,
  failures {int} NOT NULL,
  PRIMARY KEY (subject, window_start)
);

CREATE TABLE tickets (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  number text NOT NULL UNIQUE,
  subject text NOT NULL,
  state text NOT NULL,
  channel text NOT NULL,
  language text NOT NULL,
  customer_id {int} REFERENCES customers(id),
  reporter_id {int} REFERENCES people(id),
  reporter_name text NOT NULL,
  reporter_mail text NOT NULL,
  assignee_id {int} REFERENCES people(id),
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL,
  version {int} NOT NULL DEFAULT 1
);
CREATE INDEX tickets_by_change ON tickets(desk_id, changed_at, id);
CREATE INDEX tickets_by_state ON tickets(desk_id, state, changed_at, id);
CREATE INDEX tickets_by_assignee ON tickets(assignee_id, changed_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX tickets_by_customer ON tickets(customer_id, changed_at, id) WHERE customer_id IS NOT NULL;

-- What was said, in any channel. The raw mail lies in the file store under raw_digest.
CREATE TABLE articles (
  id {key},
  desk_id {int} NOT NULL,
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  kind text NOT NULL,
  internal {int} NOT NULL,
  author_id {int},
  author_kind text NOT NULL,
  author_name text NOT NULL,
  author_mail text NOT NULL,
  text text NOT NULL,
  language text NOT NULL,
  has_html {int} NOT NULL DEFAULT 0,
  raw_digest text,
  message_id text,
  created_at {int} NOT NULL
);
CREATE INDEX articles_by_ticket ON articles(ticket_id, id);

CREATE TABLE attachments (
  id {key},
  article_id {int} NOT NULL REFERENCES articles(id),
  name text NOT NULL,
  content_type text NOT NULL,
  content_id text NOT NULL,
  is_inline {int} NOT NULL,
  size {int} NOT NULL,
  digest text NOT NULL
);
CREATE INDEX attachments_by_article ON attachments(article_id);

-- Every Message-ID ever seen or minted, and the ticket it belongs to. message_key is a 64-bit digest of it.
CREATE TABLE message_ids (
  message_key {int} NOT NULL,
  desk_id {int} NOT NULL,
  message_id text NOT NULL,
  content_digest text NOT NULL,
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  article_id {int}
);
CREATE INDEX message_ids_by_key ON message_ids(message_key);

-- Append-only: what happened to a ticket, in order.
CREATE TABLE events (
  id {key},
  desk_id {int} NOT NULL,
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  sequence {int} NOT NULL,
  kind text NOT NULL,
  internal {int} NOT NULL,
  actor_kind text NOT NULL,
  actor_id {int},
  actor_name text NOT NULL,
  at {int} NOT NULL,
  article_id {int},
  payload text NOT NULL,
  UNIQUE (ticket_id, sequence)
);

-- Every mail that was accepted, and what became of it (I7).
CREATE TABLE intake_items (
  id {key},
  state text NOT NULL,
  cause text NOT NULL DEFAULT '',
  desk_id {int},
  raw_digest text NOT NULL,
  size {int} NOT NULL,
  envelope text NOT NULL,
  attempts {int} NOT NULL DEFAULT 0,
  sender text NOT NULL DEFAULT '',
  subject text NOT NULL DEFAULT '',
  ticket_id {int},
  article_id {int},
  received_at {int} NOT NULL,
  settled_at {int}
);
CREATE INDEX intake_items_waiting ON intake_items(id) WHERE state = 'received';
CREATE INDEX intake_items_quarantined ON intake_items(id) WHERE state = 'quarantined';

-- The outbox. A row is written in the transaction of its event, with the Message-ID it will leave under (I8, I9).
CREATE TABLE outgoing_mails (
  id {key},
  desk_id {int} NOT NULL,
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  event_id {int} NOT NULL,
  article_id {int},
  kind text NOT NULL,
  person_id {int},
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
  automatic {int} NOT NULL,
  state text NOT NULL,
  attempts {int} NOT NULL DEFAULT 0,
  next_try_at {int} NOT NULL,
  claimed_by text NOT NULL DEFAULT '',
  claimed_until {int} NOT NULL DEFAULT 0,
  last_reply text NOT NULL DEFAULT '',
  created_at {int} NOT NULL,
  sent_at {int},
  UNIQUE (event_id, recipient)
);
CREATE INDEX outgoing_mails_due ON outgoing_mails(next_try_at, id) WHERE state = 'queued';
CREATE INDEX outgoing_mails_by_ticket ON outgoing_mails(ticket_id, id);

-- Answers given to addresses that are no known contact: at most one in 24 hours (A07).
CREATE TABLE stranger_answers (
  address text NOT NULL,
  at {int} NOT NULL
);
CREATE INDEX stranger_answers_by_address ON stranger_answers(address, at);

-- Full text over articles. One document per article: its text with the ticket's number and subject, and scope
-- words (zzd desk, zzc customer, zzr reporter, zzpublic or zzinternal) that keep a search inside the reader's rights.
-- sqlite
CREATE VIRTUAL TABLE search_fts USING fts5(body, content='', detail=none, tokenize='skranke');
-- end
-- postgres
CREATE TABLE search_docs (
  article_id bigint PRIMARY KEY,
  words tsvector NOT NULL
);
CREATE INDEX search_docs_words ON search_docs USING gin(words);
-- end
