-- Files of messages: what customers and agents attach, media of text messages, parts of mail. Their bytes are in chunks, so that
-- every node can serve them and a restore brings them back.

CREATE TABLE file (
    file_id    text        PRIMARY KEY,             -- random, 128 bits
    tenant_id  text        NOT NULL,
    domain_id  text        NOT NULL,
    holder     text        NOT NULL,                -- who may send it: chat/<conversation>, desk/<name>, account/<name>
    state      text        NOT NULL CHECK (state IN ('EXPECTED', 'ARRIVING', 'KEPT', 'PENDING', 'LOST')),
    role       text        NOT NULL DEFAULT 'ATTACHMENT' CHECK (role IN ('ATTACHMENT', 'INLINE', 'BODY')),
    name       text        NOT NULL,
    declared   text        NOT NULL,                -- the media type that came with it; never served
    type       text        NOT NULL,                -- by its content
    size       bigint      NOT NULL,                -- bytes, taken from the tenant's room as soon as they are expected
    sha256     text,                                -- hex, of a kept one
    preview    boolean     NOT NULL DEFAULT false,  -- an image that may be shown
    message_id text,                                -- null until a message has taken it along
    place      smallint    NOT NULL DEFAULT 0,      -- within the message
    command    text,                                -- of an agent's file: the command that sent it
    content_id text,                                -- by which the HTML of a mail names it
    source     text,                                -- of a pending one: where it is to be fetched
    account    text,
    attempts   smallint    NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL DEFAULT now(),
    fault      text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX file_message ON file (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX file_unclaimed ON file (created_at) WHERE message_id IS NULL;
CREATE INDEX file_held ON file (holder) WHERE message_id IS NULL;
CREATE INDEX file_pending ON file (next_at) WHERE state = 'PENDING';

CREATE TABLE file_chunk (
    file_id text    NOT NULL REFERENCES file ON DELETE CASCADE,
    number  integer NOT NULL,                       -- from 0; all but the last have 131,072 bytes
    bytes   bytea   NOT NULL,
    PRIMARY KEY (file_id, number)
);
-- Images and archives do not get smaller, and a slice is read as it lies.
ALTER TABLE file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- How much of a tenant's room is taken.
CREATE TABLE file_use (
    tenant_id text   PRIMARY KEY,
    bytes     bigint NOT NULL
);

-- Files that a message names or brings along, until they are claimed with it.
ALTER TABLE inbox ADD COLUMN files jsonb;
