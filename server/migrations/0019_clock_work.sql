-- Desks whose open tickets must have their clocks computed anew, since rules or agreements changed: worked off in batches, from
-- after_owner on; a desk that changes again meanwhile begins at 0. On an empty database this takes no time.

CREATE TABLE clock_work (
  desk_id {int} PRIMARY KEY REFERENCES desks(id),
  after_owner {int} NOT NULL
);
