-- Who looks once a minute whether a mail was left on its way by a program that is gone must not read all mails ever sent: with a million
-- tickets that took a second, in which nothing else was written. Takes some seconds on 1 M tickets; the index holds only what is on its way.

CREATE INDEX outgoing_mails_sending ON outgoing_mails(id) WHERE state = 'sending';
