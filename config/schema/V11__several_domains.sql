-- Routing domains are administered; nodes say of which cluster they are and what they speak.

ALTER TABLE routing_domain ADD COLUMN title text NOT NULL DEFAULT '';
UPDATE routing_domain SET title = 'Main' WHERE domain_id = 'main';

-- Null of a node that is too old to say so.
ALTER TABLE node ADD COLUMN cluster_name text;
ALTER TABLE node ADD COLUMN wire integer;           -- version of what nodes send each other

-- Whether the node's process is to have domains: from its start to its drain.
ALTER TABLE node ADD COLUMN takes_domains boolean NOT NULL DEFAULT false;
