-- What is new in a mail, addresses that take no mail, decisions about quarantined mails, links between tickets.
-- Adding a column without a default rewrites nothing: no time on any number of rows.

-- What the writer of a mail wrote this time, without quoted history and signature; NULL: all of the text.
ALTER TABLE articles ADD COLUMN new_text text;

-- Addresses from which a delivery report came to an envelope address of ours. hard: no automatic mail goes there.
CREATE TABLE undeliverable_addresses (
  desk_id {int} NOT NULL REFERENCES desks(id),
  address text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  reason text NOT NULL,
  since {int} NOT NULL,
  PRIMARY KEY (desk_id, address)
);

-- What was decided about a quarantined mail, by whom and why; one decision per mail, never changed. Without actor: the program.
CREATE TABLE quarantine_decisions (
  item_id {int} PRIMARY KEY REFERENCES intake_items(id),
  desk_id {int} NOT NULL,
  decision text NOT NULL,
  actor_id {int},
  actor_name text NOT NULL,
  reason text NOT NULL DEFAULT '',
  decided_at {int} NOT NULL
);
CREATE INDEX quarantine_decisions_by_desk ON quarantine_decisions(desk_id, decision, item_id);

-- Set when the bytes of a mail that nobody wanted are gone by rule; the row stays.
ALTER TABLE intake_items ADD COLUMN raw_removed_at {int};
CREATE INDEX intake_items_discarded ON intake_items(id) WHERE state = 'discarded';
CREATE INDEX intake_items_by_raw ON intake_items(raw_digest);
CREATE INDEX attachments_by_digest ON attachments(digest);

-- ticket_id goes on with what other_id was about.
CREATE TABLE ticket_links (
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  other_id {int} NOT NULL REFERENCES tickets(id),
  kind text NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (ticket_id, other_id, kind)
);
CREATE INDEX ticket_links_by_other ON ticket_links(other_id);

-- A mailbox that is read from a moment on (only_new): when, and how the server counted then.
ALTER TABLE mailboxes ADD COLUMN began_at {int};
ALTER TABLE mailboxes ADD COLUMN began_validity {int};
