-- How a person formatted an answer, a note or a draft (docs/decisions/0034): HTML of the composer's subset, beside the text that says the
-- same. Of a mail: the HTML of the first so many bytes of its text. No time on 1 M articles and mails.

ALTER TABLE articles ADD COLUMN formatted text;
ALTER TABLE outgoing_mails ADD COLUMN formatted text;
ALTER TABLE outgoing_mails ADD COLUMN formatted_bytes {int} NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN formatted text;
