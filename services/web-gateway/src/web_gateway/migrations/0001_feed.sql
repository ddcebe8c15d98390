-- One row. A rebuilt feed numbers its events anew, so it gets a new epoch: older cursors then ask for a snapshot.
CREATE TABLE feed_epoch (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch text NOT NULL
);
INSERT INTO feed_epoch (epoch) VALUES (replace(gen_random_uuid()::text, '-', ''));

-- Locked by whoever adds to a workspace's feed, until the commit: seqs are gapless and become visible in order,
-- so that `seq > cursor` never skips.
CREATE TABLE feed_heads (
    workspace text PRIMARY KEY,
    seq bigint NOT NULL
);

CREATE TABLE feed (
    workspace text NOT NULL,
    seq bigint NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    resource text NOT NULL,
    revision bigint NOT NULL,
    body jsonb NOT NULL,
    actor text NOT NULL,
    correlation_id text NOT NULL,
    request_id text NOT NULL,
    traceparent text NOT NULL,
    service text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (workspace, seq),
    -- An event that is told on two topics is in the feed once.
    UNIQUE (workspace, event_id)
);
