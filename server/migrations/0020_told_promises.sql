-- What the customer was told of a clock last: a promise that moves is told with what was promised before. Null for none, so no row is
-- rewritten.

ALTER TABLE clocks ADD COLUMN told_at {int};
