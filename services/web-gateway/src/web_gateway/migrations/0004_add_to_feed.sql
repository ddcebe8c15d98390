-- Adds to a workspace's feed, in their order, those events that are not there, and gives its newest seq. One question
-- instead of four for each thing that is told. The head is locked first and held to the commit: whoever comes second
-- sees what the first wrote, and counts on from it. No event is given twice.
CREATE FUNCTION add_to_feed(
    of_workspace text, event_ids uuid[], types text[], resources text[], revisions bigint[], bodies text[],
    actors text[], correlation_ids text[], request_ids text[], traceparents text[], services text[],
    recorded_ats timestamptz[]
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    head bigint;
    added bigint;
BEGIN
    INSERT INTO feed_heads (workspace, seq) VALUES (of_workspace, 0) ON CONFLICT (workspace) DO NOTHING;
    SELECT seq INTO head FROM feed_heads WHERE workspace = of_workspace FOR UPDATE;
    INSERT INTO feed (workspace, seq, event_id, type, resource, revision, body, actor, correlation_id, request_id,
                      traceparent, service, recorded_at)
    SELECT of_workspace, head + row_number() OVER (ORDER BY number), event_id, type, resource, revision, body::jsonb,
           actor, correlation_id, request_id, traceparent, service, recorded_at
    FROM unnest(event_ids, types, resources, revisions, bodies, actors, correlation_ids, request_ids, traceparents,
                services, recorded_ats) WITH ORDINALITY
        AS arrival (event_id, type, resource, revision, body, actor, correlation_id, request_id, traceparent, service,
                    recorded_at, number)
    WHERE NOT EXISTS (SELECT FROM feed WHERE feed.workspace = of_workspace AND feed.event_id = arrival.event_id);
    GET DIAGNOSTICS added = ROW_COUNT;
    UPDATE feed_heads SET seq = head + added WHERE workspace = of_workspace AND added > 0;
    RETURN head + added;
END $$;
