-- What each author's last answered mail said, to tell machines that never say they are machines (I11). One row per author, or per
-- domain for authors whom nobody knows. On an empty database this takes no time.

CREATE TABLE mail_echoes (
  desk_id {int} NOT NULL REFERENCES desks(id),
  author text NOT NULL,
  words text NOT NULL,
  ticket_id {int} NOT NULL,
  echoes {int} NOT NULL,
  since {int} NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (desk_id, author)
);
