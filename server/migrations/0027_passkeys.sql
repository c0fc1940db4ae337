-- Passkeys (WebAuthn): the public half only. A challenge is asked for, answered once and gone.
CREATE TABLE passkeys (
  id {key},
  person_id {int} NOT NULL REFERENCES people(id),
  credential text NOT NULL UNIQUE,
  public_key text NOT NULL,
  name text NOT NULL,
  sign_count {int} NOT NULL,
  created_at {int} NOT NULL,
  used_at {int}
);
CREATE INDEX passkeys_by_person ON passkeys(person_id);

CREATE TABLE passkey_challenges (
  challenge_digest text PRIMARY KEY,
  person_id {int} REFERENCES people(id),
  expires_at {int} NOT NULL
);
