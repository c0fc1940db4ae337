-- What the SLA report reads: when a clock was settled (kept when it stopped, broken at its deadline), which days have changed since, and
-- the sums of whole months. Takes some seconds on 1 M clocks.

ALTER TABLE clocks ADD COLUMN settled_at {int};
UPDATE clocks SET settled_at = CASE WHEN due_at IS NOT NULL AND (breached_at IS NOT NULL OR stopped_at > due_at) THEN due_at ELSE stopped_at END
WHERE withdrawn = 0;
CREATE INDEX clocks_by_settled ON clocks(desk_id, settled_at) WHERE settled_at IS NOT NULL;

-- Days (UTC, since 1970) on which a settled clock came, went or changed.
CREATE TABLE sla_marks (
  desk_id {int} NOT NULL,
  day {int} NOT NULL,
  changed_at {int} NOT NULL,
  PRIMARY KEY (desk_id, day)
);

-- The sums of a month of the desk's own time by one dimension; good while no day of it was marked at computed_at or later.
CREATE TABLE sla_months (
  desk_id {int} NOT NULL,
  month text NOT NULL,
  dimension text NOT NULL,
  computed_at {int} NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (desk_id, month, dimension)
);
