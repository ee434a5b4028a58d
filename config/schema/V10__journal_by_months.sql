-- The journal by months of domain time, so that what is old can be dropped at once; see docs/adr/0006.
-- Each part has the key (domain_id, seq) of its own: the fence, not an index, is what keeps a number from being given twice.

ALTER TABLE journal RENAME TO journal_first;
ALTER INDEX journal_pkey RENAME TO journal_first_pkey;
CREATE TABLE journal (LIKE journal_first) PARTITION BY RANGE (at);

-- What no month is there for: nothing is refused because nobody made a month in time.
CREATE TABLE journal_rest (LIKE journal_first, PRIMARY KEY (domain_id, seq));
ALTER TABLE journal ATTACH PARTITION journal_rest DEFAULT;

CREATE TABLE journal_part (
    name   text        PRIMARY KEY,
    begins timestamptz NOT NULL,
    ends   timestamptz NOT NULL
);

DO $$
DECLARE
    first_ends timestamptz;
BEGIN
    SET LOCAL timezone = 'UTC';
    first_ends := date_trunc('month', greatest(now(), (SELECT max(at) FROM journal_first))) + interval '1 month';
    EXECUTE format('ALTER TABLE journal ATTACH PARTITION journal_first FOR VALUES FROM (MINVALUE) TO (%L)', first_ends);
    INSERT INTO journal_part VALUES ('journal_first', '-infinity', first_ends);
END $$;

-- Makes the parts of this month and so many after it, where they are missing. Any number of nodes may ask at once.
CREATE FUNCTION journal_prepare(ahead integer) RETURNS integer LANGUAGE plpgsql SET timezone = 'UTC' SET lock_timeout = '500ms' AS $$
DECLARE
    first_day timestamptz;
    next_day  timestamptz;
    month     text;
    made      integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('threadline journal parts', 0));
    FOR i IN 0..ahead LOOP
        first_day := date_trunc('month', now()) + make_interval(months => i);
        next_day := first_day + interval '1 month';
        CONTINUE WHEN EXISTS (SELECT 1 FROM journal_part p WHERE p.begins < next_day AND p.ends > first_day);
        month := 'journal_' || to_char(first_day, 'YYYY_MM');
        EXECUTE format('CREATE TABLE %I (LIKE journal_rest INCLUDING ALL, CHECK (at >= %L AND at < %L))', month, first_day, next_day);
        EXECUTE format('WITH late AS (DELETE FROM journal_rest WHERE at >= %L AND at < %L RETURNING *) INSERT INTO %I SELECT * FROM late',
                       first_day, next_day, month);
        EXECUTE format('ALTER TABLE journal ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', month, first_day, next_day);
        INSERT INTO journal_part VALUES (month, first_day, next_day);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

-- Drops parts, oldest first, that ended so long ago and that every domain has left behind the oldest of its newest three
-- snapshots of shapes that can be read. Answers what was dropped, and at last the part that a domain still needs.
CREATE FUNCTION journal_shorten(kept interval, oldest_shape integer, newest_shape integer)
    RETURNS TABLE (part text, needed_by text) LANGUAGE plpgsql SET timezone = 'UTC' SET lock_timeout = '500ms' AS $$
DECLARE
    old record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('threadline journal parts', 0));
    FOR old IN SELECT * FROM journal_part p WHERE p.ends <= now() - kept ORDER BY p.ends LOOP
        part := old.name;
        EXECUTE format($sql$
            SELECT d.domain_id
            FROM routing_domain d
                 CROSS JOIN LATERAL (SELECT j.seq FROM %I j WHERE j.domain_id = d.domain_id ORDER BY j.seq DESC LIMIT 1) last
                 LEFT JOIN LATERAL (SELECT s.seq FROM snapshot s
                                    WHERE s.domain_id = d.domain_id AND s.version BETWEEN $1 AND $2
                                    ORDER BY s.seq DESC OFFSET 2 LIMIT 1) third ON true
            WHERE last.seq > COALESCE(third.seq, 0) ORDER BY d.domain_id LIMIT 1
            $sql$, old.name) INTO needed_by USING oldest_shape, newest_shape;
        IF needed_by IS NULL THEN
            EXECUTE format('DROP TABLE %I', old.name);
            DELETE FROM journal_part p WHERE p.name = old.name;
        END IF;
        RETURN NEXT;
        EXIT WHEN needed_by IS NOT NULL;
    END LOOP;
END $$;

SELECT journal_prepare(2);

-- What passes through the inbox and is no message, by age: it is removed when its journal is.
CREATE INDEX inbox_passing ON inbox (stored_at) WHERE kind <> 'message';
