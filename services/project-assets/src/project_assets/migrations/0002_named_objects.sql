-- Every key of our prefix that any event names: what a sweep leaves alone.
CREATE TABLE named_objects (
    key text PRIMARY KEY
);
INSERT INTO named_objects (key)
SELECT DISTINCT named #>> '{}'
FROM events, jsonb_path_query(payload, '$.** ? (@.type() == "string" && @ starts with "project_")') AS named
WHERE octet_length(named #>> '{}') <= 1024;

-- Objects that a sweep is removing; no event may name one of them any more.
CREATE TABLE condemned_objects (
    key          text PRIMARY KEY,
    condemned_at timestamptz NOT NULL DEFAULT now()
);
