"""The SQL of leases. The database's clock alone says whether one has run out."""

# Fair between users first: who has the fewest pictures in the making, then who waited longest for a turn.
# SKIP LOCKED: two runners that look at once take two different generations.
CLAIM = """
WITH making AS (
    SELECT q.workspace, q.actor, count(*) AS pictures
    FROM generation_work w JOIN generation_queue q USING (generation_id)
    WHERE w.lease_until > clock_timestamp() AND q.state IN ('queued', 'running')
    GROUP BY q.workspace, q.actor
)
SELECT q.generation_id, q.workspace, q.actor, q.traceparent, w.lease_token, w.crashes
FROM generation_queue q
JOIN generation_work w USING (generation_id)
LEFT JOIN making m ON m.workspace = q.workspace AND m.actor = q.actor
LEFT JOIN generation_turns t ON t.workspace = q.workspace AND t.actor = q.actor
WHERE q.state IN ('queued', 'running') AND w.run_after <= clock_timestamp()
  AND (w.lease_until IS NULL OR w.lease_until <= clock_timestamp())
ORDER BY coalesce(m.pictures, 0), t.last_turn NULLS FIRST, q.queued_at, q.generation_id
LIMIT 1
FOR UPDATE OF w SKIP LOCKED
"""
LEASE = """
UPDATE generation_work
SET lease_token = $2, lease_until = clock_timestamp() + $3 * interval '1 second', crashes = $4
WHERE generation_id = $1
"""
TURN = """
INSERT INTO generation_turns (workspace, actor, last_turn) VALUES ($1, $2, clock_timestamp())
ON CONFLICT (workspace, actor) DO UPDATE SET last_turn = excluded.last_turn
"""
# Returns the state, so that a cancel is seen by who renews.
RENEW = """
UPDATE generation_work w SET lease_until = clock_timestamp() + $3 * interval '1 second'
FROM generation_queue q
WHERE w.generation_id = $1 AND w.lease_token = $2 AND q.generation_id = w.generation_id
RETURNING q.state
"""
LOOK = """
SELECT q.state FROM generation_work w JOIN generation_queue q USING (generation_id)
WHERE w.generation_id = $1 AND w.lease_token = $2
"""
# Whoever still has the token holds the generation, even if the time ran out: nobody else has taken it.
HOLD = """
SELECT crashes, failures, outages FROM generation_work WHERE generation_id = $1 AND lease_token = $2 FOR UPDATE
"""
CRASHES = "SELECT crashes FROM generation_work WHERE generation_id = $1 AND lease_token = $2"
LET_GO = """
UPDATE generation_work
SET lease_token = NULL, lease_until = NULL, run_after = clock_timestamp() + $2 * interval '1 second',
    crashes = $3, failures = $4, outages = $5
WHERE generation_id = $1
"""
# Only as it was found: another runner may have got on with it meanwhile.
SET_ASIDE = """
UPDATE generation_work
SET lease_token = NULL, lease_until = NULL, run_after = clock_timestamp() + $3 * interval '1 second', crashes = $4
WHERE generation_id = $1 AND lease_token IS NOT DISTINCT FROM $2
"""
CLOSE = "DELETE FROM generation_work WHERE generation_id = $1"
LEAVE = "DELETE FROM generation_work WHERE generation_id = $1 AND lease_token = $2"
# What a cancel leaves behind where nobody was at it.
SWEEP = """
DELETE FROM generation_work WHERE generation_id IN (
    SELECT w.generation_id FROM generation_work w JOIN generation_queue q USING (generation_id)
    WHERE q.state IN ('completed', 'failed', 'cancelled')
    FOR UPDATE OF w SKIP LOCKED
)
"""
