-- Messages that were given up: an administrator has them sent again, and their attempts are counted from there, or discards them.
-- Both begin in the state FAILED or UNKNOWN; what is discarded is DISCARDED.
ALTER TABLE outbox ADD COLUMN given_back smallint NOT NULL DEFAULT 0,
                   ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX outbox_dead ON outbox (tenant_id, outbox_id) WHERE state IN ('FAILED', 'UNKNOWN') AND channel <> 'phone';

-- What people are shown of a node. Nothing is decided by it, and least of all by its clock.
ALTER TABLE node ADD COLUMN address text,
                 ADD COLUMN version text,
                 ADD COLUMN started_at timestamptz,
                 ADD COLUMN renewed_at timestamptz;
