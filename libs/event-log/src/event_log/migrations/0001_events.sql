-- The log. Positions count from 1 without gaps: the single row of log_head is advanced in the
-- transaction that inserts, so transactions become visible in the order of their positions.
CREATE TABLE log_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL,
    -- Never goes back, whatever the clock does.
    recorded_at timestamptz NOT NULL
) WITH (fillfactor = 10);
INSERT INTO log_head (position, recorded_at) VALUES (0, to_timestamp(0));

CREATE TABLE events (
    position bigint PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT events_event_id UNIQUE,
    stream_id text NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    type text NOT NULL,
    schema_version integer NOT NULL,
    payload jsonb NOT NULL,
    metadata jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    UNIQUE (stream_id, version)
);

-- Where each stream stands. Version 0: somebody asked for it, nothing was recorded.
CREATE TABLE streams (
    stream_id text PRIMARY KEY,
    version bigint NOT NULL,
    hash bytea NOT NULL
) WITH (fillfactor = 70);

CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are never changed: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events();
-- Also where session_replication_role switches ordinary triggers off.
ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_never_changed;

-- One row for each request that was answered; kept for ever, so that a request id is never anew.
CREATE TABLE requests (
    key uuid PRIMARY KEY,
    body_hash bytea NOT NULL,
    response bytea NOT NULL,
    answered_at timestamptz NOT NULL DEFAULT now()
);
