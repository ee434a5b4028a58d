-- A message of a chat keeps its number within the conversation beside its timeline entry, so that whoever reads the
-- timeline can say up to where they have read.

ALTER TABLE timeline ADD COLUMN chat_seq bigint;

UPDATE timeline SET chat_seq = chat_message.seq FROM chat_message WHERE chat_message.message_id = timeline.entry_id;
