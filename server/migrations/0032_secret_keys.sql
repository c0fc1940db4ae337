-- The key of a device password lies in a file of its own beside the database (folder secret-keys), so that no copy of the database holds
-- it: the row names it. What is sealed under a key of its own row (sealed_key) is sealed anew by the first start after this. doomed_keys:
-- written with the row that gives a key up, gone when its file is overwritten and removed (I45).

ALTER TABLE secrets ADD COLUMN key_name text NOT NULL DEFAULT '';
ALTER TABLE secrets ADD COLUMN key_destroyed_at {int};
ALTER TABLE held_secrets ADD COLUMN key_name text NOT NULL DEFAULT '';
CREATE TABLE doomed_keys (
  name text PRIMARY KEY,
  secret_id {int} REFERENCES secrets(id)
);
