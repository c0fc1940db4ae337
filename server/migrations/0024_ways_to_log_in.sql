-- Ways to log in besides a password: links by mail, codes of an app, tokens of the customer's own product; and where a
-- session came from, so that its owner can tell them apart. Only digests of secrets are kept. No time on 1 M people.

ALTER TABLE sessions ADD COLUMN way text NOT NULL DEFAULT 'password';
ALTER TABLE sessions ADD COLUMN browser text NOT NULL DEFAULT '';

-- Somebody asked for a link. The answer is given before anybody looks whether the address is known (A45): a worker looks.
CREATE TABLE login_link_requests (
  id {key},
  address text NOT NULL,
  purpose text NOT NULL,
  asked_at {int} NOT NULL
);

-- The token is made of the nonce and the installation's key, which is not in the database.
CREATE TABLE login_links (
  id {key},
  person_id {int} NOT NULL REFERENCES people(id),
  purpose text NOT NULL,
  nonce text NOT NULL,
  token_digest text NOT NULL UNIQUE,
  message_id text NOT NULL,
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  used_at {int},
  mail_state text NOT NULL,
  attempts {int} NOT NULL DEFAULT 0,
  next_try_at {int} NOT NULL
);
CREATE INDEX login_links_by_person ON login_links(person_id, created_at);
CREATE INDEX login_links_due ON login_links(next_try_at, id) WHERE mail_state = 'queued';

-- Codes of an app (RFC 6238). last_step: the newest one that was used; no code fits twice (I34).
CREATE TABLE second_factors (
  person_id {int} PRIMARY KEY REFERENCES people(id),
  nonce text NOT NULL,
  confirmed {int} NOT NULL DEFAULT 0,
  last_step {int} NOT NULL DEFAULT 0,
  created_at {int} NOT NULL
);
CREATE TABLE recovery_codes (
  person_id {int} NOT NULL REFERENCES people(id),
  code_digest text NOT NULL,
  PRIMARY KEY (person_id, code_digest)
);

-- Tokens of another product that were used, until they would be too old anyway.
CREATE TABLE used_hand_overs (
  token_digest text PRIMARY KEY,
  expires_at {int} NOT NULL
);
