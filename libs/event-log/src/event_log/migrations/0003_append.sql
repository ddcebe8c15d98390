-- The two halves of an append as functions, so that each is one round trip: between them the read models are written.

-- Claims, then streams, each in order of their keys: whoever comes second waits, and never holds what the first wants.
-- keys, body_hashes and responses are the claims; streams are all that are written to, founded those of them that must
-- not exist yet. lock_patience: milliseconds to wait for a lock in this transaction; NULL leaves it as it is.
-- Answers the claims that were taken before, with what was answered then, and where each stream stands.
CREATE FUNCTION reserve_append(
    keys uuid[], body_hashes bytea[], responses bytea[], founded text[], streams text[], lock_patience integer,
    OUT taken_keys uuid[], OUT taken_body_hashes bytea[], OUT taken_responses bytea[],
    OUT stream_ids text[], OUT versions bigint[], OUT hashes bytea[]
) LANGUAGE plpgsql
-- A plan is kept for as long as its connection: one made while the tables were small must fit when they are large.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    made uuid[];
BEGIN
    IF lock_patience IS NOT NULL THEN
        PERFORM set_config('lock_timeout', lock_patience::text, true);
    END IF;
    IF cardinality(keys) > 0 THEN
        -- Waits for a twin that is still in its transaction; keeps nothing of ours where that one committed.
        WITH claimed AS (
            INSERT INTO requests (key, body_hash, response)
            SELECT claim.key, claim.body_hash, claim.response
            FROM unnest(keys, body_hashes, responses) AS claim (key, body_hash, response) ORDER BY claim.key
            ON CONFLICT (key) DO NOTHING RETURNING key
        )
        SELECT coalesce(array_agg(key), '{}') INTO made FROM claimed;
        IF cardinality(made) < cardinality(keys) THEN
            -- In a snapshot of its own, which sees the twins.
            SELECT array_agg(r.key), array_agg(r.body_hash), array_agg(r.response)
            INTO taken_keys, taken_body_hashes, taken_responses
            FROM requests AS r WHERE r.key = ANY(keys) AND r.key <> ALL(made);
            -- One that was there is gone: its time was up in between. Whoever tries again finds it free.
            IF cardinality(made) + coalesce(cardinality(taken_keys), 0) < cardinality(keys) THEN
                RAISE EXCEPTION 'a claim went away while it was looked at' USING ERRCODE = 'serialization_failure';
            END IF;
        END IF;
    END IF;
    -- A row for each stream that must not exist yet, so that there is one to lock. A stream is never deleted.
    IF cardinality(founded) > 0 THEN
        INSERT INTO streams (stream_id, version, hash)
        SELECT stream, 0, ''::bytea FROM unnest(founded) AS new (stream) ORDER BY stream
        ON CONFLICT (stream_id) DO NOTHING;
    END IF;
    SELECT array_agg(s.stream_id), array_agg(s.version), array_agg(s.hash) INTO stream_ids, versions, hashes
    FROM (
        SELECT l.stream_id, l.version, l.hash FROM streams AS l
        WHERE l.stream_id = ANY(reserve_append.streams) ORDER BY l.stream_id FOR UPDATE
    ) AS s;
END $$;

-- Takes the next positions, seals the events into their streams' chains and records them. The head comes last and is
-- held to the end of the transaction: nobody waits for anything while holding it.
-- An event's canonical bytes are its heading, recorded_at, the metadata of its command (commands: the place in
-- metadatas, from 1) and its payload. earlier is the place of the event before it in its stream among these, else 0,
-- and previous is then that one's hash; newest says that none of these follows it.
CREATE FUNCTION record_append(
    event_ids uuid[], stream_ids text[], versions bigint[], types text[], schema_versions integer[],
    headings bytea[], payloads text[], commands integer[], metadatas text[],
    earlier integer[], previous bytea[], newest boolean[],
    OUT head bigint, OUT moment timestamptz, OUT hashes bytea[]
) LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    spelled bytea;
    shared bytea[];
    parsed jsonb[];
    link record;
BEGIN
    SELECT array_agg(metadata::jsonb ORDER BY place) INTO parsed
    FROM unnest(metadatas) WITH ORDINALITY AS one (metadata, place);
    -- recorded_at never goes back, whatever the clock does, so it rises with the position.
    UPDATE log_head
    SET position = position + cardinality(event_ids), recorded_at = greatest(recorded_at, clock_timestamp())
    RETURNING position - cardinality(event_ids), recorded_at INTO STRICT head, moment;
    spelled := convert_to(to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '",', 'UTF8');
    SELECT array_agg(spelled || convert_to(metadata, 'UTF8') || ','::bytea ORDER BY place) INTO shared
    FROM unnest(metadatas) WITH ORDINALITY AS one (metadata, place);
    hashes := '{}';
    FOR link IN
        SELECT * FROM unnest(headings, commands, payloads, earlier, previous) WITH ORDINALITY
            AS one (heading, command, payload, place, previous_hash, number)
    LOOP
        hashes[link.number] := sha256(
            CASE WHEN link.place = 0 THEN link.previous_hash ELSE hashes[link.place] END
            || link.heading || shared[link.command] || convert_to(link.payload, 'UTF8') || ']'::bytea
        );
    END LOOP;
    INSERT INTO events
        (position, event_id, stream_id, version, type, schema_version, payload, metadata, recorded_at, hash)
    SELECT head + number, event_id, stream_id, version, type, schema_version, payload::jsonb, parsed[command],
           moment, hash
    FROM unnest(event_ids, stream_ids, versions, types, schema_versions, payloads, commands, hashes) WITH ORDINALITY
        AS event (event_id, stream_id, version, type, schema_version, payload, command, hash, number);
    UPDATE streams SET version = last.version, hash = last.hash
    FROM (
        SELECT * FROM unnest(stream_ids, versions, hashes, newest) AS event (stream_id, version, hash, is_newest)
        WHERE is_newest
    ) AS last
    WHERE streams.stream_id = last.stream_id;
END $$;
