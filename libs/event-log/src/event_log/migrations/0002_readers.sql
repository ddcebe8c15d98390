-- How far each reader of the log has come: the relay, and the projectors.
-- fence grows with every new holder of the lease: who comes with an older one cannot move the position.
CREATE TABLE checkpoints (
    name text PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    fence bigint NOT NULL DEFAULT 0,
    leased_until timestamptz NOT NULL DEFAULT to_timestamp(0)
) WITH (fillfactor = 50);

-- The newest version taken of each stream on each topic. The row's lock lets one take at a time.
CREATE TABLE inbox (
    consumer text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    stream_id text NOT NULL,
    version bigint NOT NULL DEFAULT 0,
    -- An event of the stream waits in dead_letters, and so all after it.
    parked boolean NOT NULL DEFAULT false,
    PRIMARY KEY (consumer, source, topic, stream_id)
) WITH (fillfactor = 70);

-- The owner's position up to which everything on the topic was taken or parked.
CREATE TABLE inbox_caught_up (
    consumer text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (consumer, source, topic)
);

CREATE TABLE dead_letters (
    consumer text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    stream_id text NOT NULL,
    version bigint NOT NULL,
    envelope bytea NOT NULL,
    -- Why it could not be taken; empty for one that only waits behind another.
    error text NOT NULL,
    attempts integer NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, source, topic, stream_id, version)
);

-- The Kafka cluster as last seen, under the name 'cluster': another id means that it was formatted.
CREATE TABLE broker_ids (
    name text PRIMARY KEY,
    id text NOT NULL
);
