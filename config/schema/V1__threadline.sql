-- Threadline's tables. A tenant's data is found by keys that hold its tenant_id.
-- Journal tables hold ids and codes; names, addresses and texts are in the content tables.

-- Nodes and routing domains: who may decide.

CREATE TABLE node (
    node_id      text   PRIMARY KEY,
    incarnation  bigint NOT NULL,
    renewals     bigint NOT NULL DEFAULT 0
);

CREATE TABLE tenant (
    tenant_id  text PRIMARY KEY,
    title      text NOT NULL,
    locale     text NOT NULL DEFAULT 'en',
    time_zone  text NOT NULL DEFAULT 'UTC',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE routing_domain (
    domain_id   text   PRIMARY KEY,
    tenant_id   text   NOT NULL REFERENCES tenant,
    epoch       bigint NOT NULL DEFAULT 0,
    owner_node  text,
    owner_inc   bigint,
    last_seq    bigint NOT NULL DEFAULT 0,
    inbox_floor bigint NOT NULL DEFAULT 0   -- every inbox row up to here is consumed and old
);

CREATE TABLE journal (
    domain_id   text        NOT NULL,
    seq         bigint      NOT NULL,
    epoch       bigint      NOT NULL,
    at          timestamptz NOT NULL,
    actor       text        NOT NULL,       -- JSON of the actor
    command_id  text,                       -- on the first event of a command
    fingerprint bigint,
    type        text        NOT NULL,
    version     smallint    NOT NULL,
    body        text        NOT NULL,       -- JSON of the event
    PRIMARY KEY (domain_id, seq)
);

CREATE TABLE snapshot (
    domain_id text     NOT NULL,
    seq       bigint   NOT NULL,
    hash      text     NOT NULL,
    version   smallint NOT NULL,
    body      bytea    NOT NULL,            -- JSON, gzip
    taken_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (domain_id, seq)
);

-- Customers and how to reach them.

CREATE TABLE customer (
    customer_id text   PRIMARY KEY,
    tenant_id   text   NOT NULL,
    name        text,
    version     bigint NOT NULL DEFAULT 1,  -- raised by every commit that changes what agents see of them
    last_case   text,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE contact_point (
    contact_point_id text PRIMARY KEY,
    tenant_id   text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('phone', 'email', 'chat')),
    address     text NOT NULL,              -- E.164, lower-case mail address, account/visitor
    customer_id text NOT NULL,
    trust       text NOT NULL DEFAULT 'CLAIMED',
    linked_by   text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, kind, address)
);
CREATE INDEX contact_point_customer ON contact_point (customer_id);

-- A token that joins two known customers only suggests a merge.
CREATE TABLE suggested_link (
    tenant_id        text NOT NULL,
    contact_point_id text NOT NULL,
    customer_id      text NOT NULL,
    why              text NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, contact_point_id, customer_id)
);

-- The inbox: what was accepted from the outside. A row is consumed when inbox_consumed has its id.

CREATE TABLE inbox (
    inbox_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id        text        NOT NULL,
    domain_id        text        NOT NULL,
    account          text        NOT NULL,
    channel          text        NOT NULL,
    kind             text        NOT NULL,  -- message, receipt, left
    key              text        NOT NULL,  -- the channel's idempotency key
    message_id       text        NOT NULL,  -- a message's own id; a receipt's: the provider's id of our message
    contact_point_id text,                  -- null for receipts
    conversation     text,                  -- of a chat
    client_id        text,                  -- the chat client's own message id
    trust            text        NOT NULL,
    text             text        NOT NULL,  -- a message's text; a receipt's status
    detail           text,                  -- a receipt's error code
    received_at      timestamptz NOT NULL,  -- by the clock of the node that took it
    stored_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, account, key)
);
CREATE INDEX inbox_domain ON inbox (domain_id, inbox_id);

CREATE TABLE inbox_consumed (
    inbox_id    bigint PRIMARY KEY,
    domain_id   text   NOT NULL,
    seq         bigint NOT NULL,
    consumed_at timestamptz NOT NULL DEFAULT now()
);

-- Rows whose handling failed. Parked at three attempts, for an administrator to see.
CREATE TABLE inbox_fault (
    inbox_id  bigint   PRIMARY KEY,
    domain_id text     NOT NULL,
    attempts  smallint NOT NULL,
    parked    boolean  NOT NULL DEFAULT false,
    fault     text     NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);

-- What people read: messages, notes and routing events of a customer, in order.

CREATE TABLE timeline (
    entry_id         text        PRIMARY KEY,      -- a message's or note's id; of a routing event: domain and seq
    tenant_id        text        NOT NULL,
    customer_id      text        NOT NULL,
    domain_id        text        NOT NULL,
    seq              bigint      NOT NULL,         -- of the journal: order within the same instant
    at               timestamptz NOT NULL,
    kind             text        NOT NULL,         -- message, phone, note, routing
    channel          text,
    direction        text,                         -- in, out
    text             text,                         -- of messages and notes
    author_kind      text        NOT NULL,         -- customer, agent, system
    author           text,
    case_id          text,
    work_item        text,
    contact_point_id text,
    account          text,
    trust            text,
    status           text,                         -- of what was sent: sent, delivered, failed
    status_code      text,
    event            text                          -- of kind routing: the event as JSON
);
CREATE INDEX timeline_customer ON timeline (customer_id, at DESC, seq DESC);
CREATE INDEX timeline_work ON timeline (work_item, seq) WHERE kind = 'routing';
CREATE INDEX timeline_contact_point ON timeline (contact_point_id) WHERE contact_point_id IS NOT NULL;

-- Cases and work items as they stand, for lists and look-ups. Written by the owner's append, never read by it.

CREATE TABLE case_file (
    case_id     text PRIMARY KEY,
    tenant_id   text NOT NULL,
    domain_id   text NOT NULL,
    customer_id text NOT NULL,
    state       text NOT NULL,
    previous    text,
    agent       text,                              -- last at work on it
    opened_at   timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    seq         bigint NOT NULL
);
CREATE INDEX case_file_customer ON case_file (customer_id, changed_at DESC);
CREATE INDEX case_file_list ON case_file (tenant_id, case_id);

CREATE TABLE work_item (
    work_item   text PRIMARY KEY,
    tenant_id   text NOT NULL,
    domain_id   text NOT NULL,
    case_id     text NOT NULL,
    customer_id text NOT NULL,
    queue       text,
    channel     text,
    state       text NOT NULL,
    agent       text,
    disposition text,
    queued_at   timestamptz NOT NULL,
    assigned_at timestamptz,
    ended_at    timestamptz,
    changed_at  timestamptz NOT NULL,
    seq         bigint NOT NULL
);
CREATE INDEX work_item_list ON work_item (tenant_id, work_item);
CREATE INDEX work_item_case ON work_item (case_id);

-- Chat: conversations and what they read by cursor. A conversation's seq has no gaps.

CREATE TABLE conversation (
    conversation     text PRIMARY KEY,
    tenant_id        text   NOT NULL,
    domain_id        text   NOT NULL,
    account          text   NOT NULL,
    contact_point_id text   NOT NULL,
    name             text,
    last_seq         bigint NOT NULL DEFAULT 0,
    read_by_customer bigint NOT NULL DEFAULT 0,
    read_by_agent    bigint NOT NULL DEFAULT 0,
    ended            text,                          -- why, while the last interaction is over
    created_at       timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX conversation_contact_point ON conversation (contact_point_id, account);

CREATE TABLE conversation_token (
    token_hash   text PRIMARY KEY,                  -- SHA-256, hex, of the resume token
    conversation text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversation_token_conversation ON conversation_token (conversation, created_at);

CREATE TABLE chat_message (
    conversation text        NOT NULL,
    seq          bigint      NOT NULL,
    sender       text        NOT NULL,              -- customer, agent
    name         text,
    text         text        NOT NULL,
    message_id   text        NOT NULL,
    client_id    text,
    at           timestamptz NOT NULL,
    PRIMARY KEY (conversation, seq)
);

-- What is to be sent by a provider. SENDING found after a crash is UNKNOWN.

CREATE TABLE outbox (
    outbox_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id        text     NOT NULL,
    domain_id        text     NOT NULL,
    seq              bigint   NOT NULL,
    account          text     NOT NULL,
    channel          text     NOT NULL,
    message_id       text     NOT NULL UNIQUE,
    case_id          text     NOT NULL,
    customer_id      text     NOT NULL,
    contact_point_id text     NOT NULL,
    text             text     NOT NULL,
    state            text     NOT NULL DEFAULT 'READY',  -- READY, SENDING, SENT, DELIVERED, FAILED, UNKNOWN
    epoch            bigint,                             -- of the owner that claimed it
    attempts         smallint NOT NULL DEFAULT 0,
    next_at          timestamptz NOT NULL DEFAULT now(),
    provider_id      text,
    error            text,
    changed_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_due ON outbox (domain_id, next_at) WHERE state = 'READY';
CREATE INDEX outbox_open ON outbox (contact_point_id, outbox_id) WHERE state IN ('READY', 'SENDING');
CREATE INDEX outbox_sending ON outbox (domain_id) WHERE state = 'SENDING';
CREATE INDEX outbox_provider ON outbox (account, provider_id) WHERE provider_id IS NOT NULL;

-- People and programs that sign in, and what is administered. Routing's share of it is in the journal too.

CREATE TABLE app_user (
    tenant_id     text NOT NULL,
    name          text NOT NULL,
    display_name  text NOT NULL,
    role          text NOT NULL CHECK (role IN ('agent', 'supervisor', 'administrator')),
    password_hash text,                              -- Argon2id, PHC string
    domain_id     text,                              -- of the agent; null for users who take no work
    kind          text NOT NULL DEFAULT 'PERSON',
    team          text,
    skills        jsonb NOT NULL DEFAULT '{}',
    capacity      integer NOT NULL DEFAULT 100,
    endpoint      text,
    active        boolean NOT NULL DEFAULT true,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE session (
    token_hash   text PRIMARY KEY,                   -- SHA-256, hex
    tenant_id    text NOT NULL,
    user_name    text NOT NULL,
    rights       text NOT NULL,                      -- digest of the user's role and password hash: a session dies with them
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_by_user ON session (tenant_id, user_name);

CREATE TABLE api_token (
    token_hash text PRIMARY KEY,                     -- SHA-256, hex
    tenant_id  text NOT NULL,
    name       text NOT NULL,
    role       text NOT NULL,
    agent      text,                                 -- as whom it acts at the desk
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name)
);

CREATE TABLE skill (
    tenant_id text NOT NULL,
    domain_id text NOT NULL,
    name      text NOT NULL,
    title     text NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE team (
    tenant_id text NOT NULL,
    domain_id text NOT NULL,
    name      text NOT NULL,
    title     text NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE queue (
    tenant_id             text    NOT NULL,
    domain_id             text    NOT NULL,
    name                  text    NOT NULL,
    title                 text    NOT NULL,
    target_seconds        integer NOT NULL,
    offer_timeout_seconds integer NOT NULL,
    wrap_up_seconds       integer NOT NULL,
    require               jsonb   NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE channel_account (
    tenant_id  text  NOT NULL,
    domain_id  text  NOT NULL,
    name       text  NOT NULL UNIQUE,                -- webhook addresses hold the name
    kind       text  NOT NULL,
    queue      text  NOT NULL,
    settings   jsonb NOT NULL,                       -- the vendor's own, secrets included; secrets are never read back
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, name)
);

-- The first answer to an unsafe request that carried an Idempotency-Key.
CREATE TABLE idempotency (
    tenant_id   text     NOT NULL,
    actor       text     NOT NULL,
    key         text     NOT NULL,
    fingerprint bigint   NOT NULL,
    status      smallint NOT NULL,
    body        text     NOT NULL,
    at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, actor, key)
);
CREATE INDEX idempotency_age ON idempotency (at);

-- Who did or saw what. It only grows.
CREATE TABLE audit (
    audit_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id text NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    actor     text NOT NULL,
    action    text NOT NULL,
    subject   text NOT NULL,
    detail    text
);

CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit only grows';
END $$;

CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();

-- Keys that the nodes of a cluster share and that were not configured.
CREATE TABLE cluster_secret (
    name  text  PRIMARY KEY,
    value bytea NOT NULL
);

INSERT INTO tenant (tenant_id, title) VALUES ('default', 'Default');
INSERT INTO routing_domain (domain_id, tenant_id) VALUES ('main', 'default');
