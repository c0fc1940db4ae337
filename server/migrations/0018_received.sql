-- When a letter came, before anybody registered it: its clocks start there (AT-44). Nothing: when it was registered.

ALTER TABLE tickets ADD COLUMN received_at {int};
