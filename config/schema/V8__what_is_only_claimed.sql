-- What a mail quotes is looked up by its message, and whether there is anything by every timeline.
CREATE INDEX inbox_quoted ON inbox (message_id) WHERE mail->>'quoted' IS NOT NULL;

-- What a visitor typed into the form before the chat, in normal form: an attribute, by which a link is at most suggested.
ALTER TABLE conversation ADD COLUMN typed_email text, ADD COLUMN typed_phone text;
