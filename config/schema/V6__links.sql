-- What was done to whose a contact point is, so that it can be seen and undone. One change may move several.
CREATE TABLE link_change (
    tenant_id        text NOT NULL,
    change_id        text NOT NULL,
    contact_point_id text NOT NULL,
    from_customer    text NOT NULL,
    to_customer      text NOT NULL,
    trust_before     text NOT NULL,
    linked_before    text,
    made_by          text NOT NULL,
    made_at          timestamptz NOT NULL DEFAULT now(),
    undone_by        text,                      -- the change that undid this one
    PRIMARY KEY (tenant_id, change_id, contact_point_id)
);
CREATE INDEX link_change_from ON link_change (tenant_id, from_customer, made_at DESC);
CREATE INDEX link_change_to ON link_change (tenant_id, to_customer, made_at DESC);

-- A suggestion that somebody dismissed is not made again.
ALTER TABLE suggested_link ADD COLUMN dismissed_by text;
CREATE INDEX suggested_link_customer ON suggested_link (tenant_id, customer_id);
