-- What a mail says of itself beside its text: its Message-ID, subject and references, by which it is answered; the message of
-- ours that it answers, proven by the token in our Message-ID; and what it quoted.

ALTER TABLE inbox ADD COLUMN mail jsonb;

CREATE INDEX inbox_mail ON inbox (contact_point_id, inbox_id) WHERE mail IS NOT NULL;
