-- Where each clock of a thing (a ticket, a return …) stands: derived from the thing's events, made anew at each of them. Only
-- warned_at and breached_at are facts of their own: what has been told and must not be told again.
-- On an empty database this takes no time.

CREATE TABLE clocks (
  id {key},
  desk_id {int} NOT NULL REFERENCES desks(id),
  owner_kind text NOT NULL,
  owner_id {int} NOT NULL,
  clock text NOT NULL,
  run {int} NOT NULL,
  level text NOT NULL,
  agreement text NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  started_at {int} NOT NULL,
  due_at {int},
  stopped_at {int},
  withdrawn {int} NOT NULL,
  paused_customer {int} NOT NULL,
  paused_supplier {int} NOT NULL,
  paused_parts {int} NOT NULL,
  paused_agreed_date {int} NOT NULL,
  warnings text NOT NULL,
  warned_at {int},
  breached_at {int},
  next_at {int},
  UNIQUE (owner_kind, owner_id, clock, run)
);
-- What a tick looks at: only clocks that have something to tell are in it, so its cost follows what is due.
CREATE INDEX clocks_by_next ON clocks(next_at) WHERE next_at IS NOT NULL;
