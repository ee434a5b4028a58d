-- What an exchange told of a call, in the words that are common to all exchanges.

ALTER TABLE inbox ADD COLUMN call jsonb;

-- Exchanges name an agent by where calls reach them.
CREATE INDEX app_user_endpoint ON app_user (tenant_id, endpoint) WHERE endpoint IS NOT NULL;
