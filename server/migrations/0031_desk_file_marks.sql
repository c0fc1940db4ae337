-- A mark of the desk's rows beside the digest of what they say, so that a start with the same file need not write a whole register
-- down to see that nobody has changed it. Empty: not known. At once.

ALTER TABLE desk_files ADD COLUMN state_mark text NOT NULL DEFAULT '';
