-- Where the task of a party was mailed to, '' for not at all: its answers are known by this address.
-- How often a day of the SLA report has changed, and how often its month's had when it was summed up: clocks of hosts jump, counts do not.
-- On 1 M tickets this takes no time; the sums of months are made anew.

ALTER TABLE escalations ADD COLUMN mail text NOT NULL DEFAULT '';
ALTER TABLE sla_marks ADD COLUMN changes {int} NOT NULL DEFAULT 1;
ALTER TABLE sla_months ADD COLUMN marks {int} NOT NULL DEFAULT -1;
