-- The parts of a desk file that are rules, not rows; append-only, so that what was decided by an old version stays explainable.
-- On an empty database this takes no time.

CREATE TABLE desk_sections (
  desk_id {int} NOT NULL REFERENCES desks(id),
  section text NOT NULL,
  version {int} NOT NULL,
  digest text NOT NULL,
  text text NOT NULL,
  applied_at {int} NOT NULL,
  PRIMARY KEY (desk_id, section, version)
);
