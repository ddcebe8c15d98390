-- Every generation as its events tell it. A pure read model.
CREATE TABLE generation_queue (
    generation_id text PRIMARY KEY,
    workspace     text NOT NULL,
    actor         text NOT NULL,
    asker_service text NOT NULL,
    asker_stream  text NOT NULL,
    state         text NOT NULL,
    -- NULL for a tombstone.
    spec          jsonb,
    attempt       integer NOT NULL DEFAULT 0,
    message       text NOT NULL DEFAULT '',
    queued_at     timestamptz NOT NULL,
    -- W3C trace context of the wish.
    traceparent   text NOT NULL
);
CREATE INDEX generation_queue_open ON generation_queue (queued_at) WHERE state IN ('queued', 'running');

-- Who is making it, until when, and how it went so far. Not a read model: it is made with the generation, changed by
-- the runners alone, and gone when the generation has ended. Lock order: this, then streams, then generation_queue.
CREATE TABLE generation_work (
    generation_id text PRIMARY KEY,
    -- Both NULL while nobody is at it. The token is a new one for each claim.
    lease_token   uuid,
    lease_until   timestamptz,
    run_after     timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Claims that ended without a word; honest failures; times that something it needs was away.
    crashes       integer NOT NULL DEFAULT 0,
    failures      integer NOT NULL DEFAULT 0,
    outages       integer NOT NULL DEFAULT 0
);

-- When a user last had a turn: who waited longest is next.
CREATE TABLE generation_turns (
    workspace text NOT NULL,
    actor     text NOT NULL,
    last_turn timestamptz NOT NULL,
    PRIMARY KEY (workspace, actor)
);
