-- Merge, split and undo (AT-51, I18): a merged ticket keeps its row and number and names the one that goes on. Which articles a merge
-- moved is kept, so that it can be undone. first_ticket_id: where an article was written, once it has moved. No row is rewritten.

ALTER TABLE tickets ADD COLUMN merged_into {int} REFERENCES tickets(id);
CREATE INDEX tickets_by_merged_into ON tickets(merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE articles ADD COLUMN first_ticket_id {int};

CREATE TABLE ticket_merges (
  id {key},
  ticket_id {int} NOT NULL REFERENCES tickets(id),
  into_id {int} NOT NULL REFERENCES tickets(id),
  was_closed {int} NOT NULL,
  merged_at {int} NOT NULL,
  undone_at {int}
);
CREATE INDEX ticket_merges_by_ticket ON ticket_merges(ticket_id);

CREATE TABLE ticket_merge_articles (
  merge_id {int} NOT NULL REFERENCES ticket_merges(id),
  article_id {int} NOT NULL,
  PRIMARY KEY (merge_id, article_id)
);
CREATE TABLE ticket_merge_secrets (
  merge_id {int} NOT NULL REFERENCES ticket_merges(id),
  secret_id {int} NOT NULL,
  PRIMARY KEY (merge_id, secret_id)
);
