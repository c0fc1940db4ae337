-- Mailboxes that are read over IMAP, and what became of each message. On an empty database this takes no time.

CREATE TABLE mailboxes (
  name text PRIMARY KEY,
  desk_id {int} REFERENCES desks(id),
  uidvalidity {int} NOT NULL DEFAULT 0,
  next_uid {int} NOT NULL DEFAULT 1,
  last_read_at {int},
  last_error text NOT NULL DEFAULT '',
  failing_since {int},
  alarm_since {int}
);

-- taken: on disk here, but what is to happen to it in the mailbox has not happened yet. done. failed: cannot be fetched,
-- tried again at retry_at. too_large: left where it is.
CREATE TABLE mailbox_messages (
  mailbox text NOT NULL REFERENCES mailboxes(name),
  uidvalidity {int} NOT NULL,
  uid {int} NOT NULL,
  state text NOT NULL,
  raw_digest text NOT NULL DEFAULT '',
  attempts {int} NOT NULL DEFAULT 0,
  retry_at {int} NOT NULL DEFAULT 0,
  last_error text NOT NULL DEFAULT '',
  at {int} NOT NULL,
  PRIMARY KEY (mailbox, uidvalidity, uid)
);
CREATE INDEX mailbox_messages_open ON mailbox_messages(mailbox, state, uid) WHERE state <> 'done';
-- The same bytes under another number: the server has counted anew, or somebody has moved the message away and back.
CREATE INDEX mailbox_messages_by_digest ON mailbox_messages(mailbox, raw_digest) WHERE raw_digest <> '';
