--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: add_to_feed(text, uuid[], text[], text[], bigint[], text[], text[], text[], text[], text[], text[], timestamp with time zone[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.add_to_feed(of_workspace text, event_ids uuid[], types text[], resources text[], revisions bigint[], bodies text[], actors text[], correlation_ids text[], request_ids text[], traceparents text[], services text[], recorded_ats timestamp with time zone[]) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
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

--
-- Name: advance_inbox(text, text, text, text, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.advance_inbox(of_consumer text, of_source text, of_topic text, of_stream text, to_version bigint, next_after bigint, OUT stood_at bigint, OUT is_parked boolean) RETURNS record
    LANGUAGE plpgsql
    AS $$
BEGIN
    LOOP
        SELECT version, parked INTO stood_at, is_parked FROM inbox
        WHERE consumer = of_consumer AND source = of_source AND topic = of_topic AND stream_id = of_stream
        FOR UPDATE;
        IF FOUND THEN
            IF NOT is_parked AND to_version > stood_at AND next_after <= stood_at THEN
                UPDATE inbox SET version = to_version
                WHERE consumer = of_consumer AND source = of_source AND topic = of_topic AND stream_id = of_stream;
            END IF;
            RETURN;
        END IF;
        INSERT INTO inbox (consumer, source, topic, stream_id, version)
        VALUES (of_consumer, of_source, of_topic, of_stream, CASE WHEN next_after = 0 THEN to_version ELSE 0 END)
        ON CONFLICT (consumer, source, topic, stream_id) DO NOTHING;
        IF FOUND THEN
            stood_at := 0;
            is_parked := false;
            RETURN;
        END IF;
        -- Another has made it meanwhile: it is there now.
    END LOOP;
END $$;

--
-- Name: record_append(uuid[], text[], bigint[], text[], integer[], bytea[], text[], integer[], text[], integer[], bytea[], boolean[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.record_append(event_ids uuid[], stream_ids text[], versions bigint[], types text[], schema_versions integer[], headings bytea[], payloads text[], commands integer[], metadatas text[], earlier integer[], previous bytea[], newest boolean[], OUT head bigint, OUT moment timestamp with time zone, OUT hashes bytea[]) RETURNS record
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
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

--
-- Name: refuse_change_of_events(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change_of_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'events are never changed: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

--
-- Name: reserve_append(uuid[], bytea[], bytea[], text[], text[], integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reserve_append(keys uuid[], body_hashes bytea[], responses bytea[], founded text[], streams text[], lock_patience integer, OUT taken_keys uuid[], OUT taken_body_hashes bytea[], OUT taken_responses bytea[], OUT stream_ids text[], OUT versions bigint[], OUT hashes bytea[]) RETURNS record
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: broker_ids; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.broker_ids (
    name text NOT NULL,
    id text NOT NULL
);

--
-- Name: checkpoints; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkpoints (
    name text NOT NULL,
    "position" bigint DEFAULT 0 NOT NULL,
    fence bigint DEFAULT 0 NOT NULL,
    leased_until timestamp with time zone DEFAULT to_timestamp((0)::double precision) NOT NULL
)
WITH (fillfactor='50');

--
-- Name: dead_letters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dead_letters (
    consumer text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    stream_id text NOT NULL,
    version bigint NOT NULL,
    envelope bytea NOT NULL,
    error text NOT NULL,
    attempts integer NOT NULL,
    parked_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    stream_id text NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    schema_version integer NOT NULL,
    payload jsonb NOT NULL,
    metadata jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT events_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT events_version_check CHECK ((version > 0))
);

--
-- Name: feed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed (
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
    recorded_at timestamp with time zone NOT NULL
);

--
-- Name: feed_epoch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_epoch (
    only_row boolean DEFAULT true NOT NULL,
    epoch text NOT NULL,
    CONSTRAINT feed_epoch_only_row_check CHECK (only_row)
);

--
-- Name: feed_heads; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_heads (
    workspace text NOT NULL,
    seq bigint NOT NULL,
    kept_from bigint DEFAULT 1 NOT NULL,
    forgotten_until timestamp with time zone
);

--
-- Name: inbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inbox (
    consumer text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    stream_id text NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    parked boolean DEFAULT false NOT NULL
)
WITH (fillfactor='70');

--
-- Name: inbox_caught_up; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inbox_caught_up (
    consumer text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    "position" bigint NOT NULL
);

--
-- Name: log_head; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.log_head (
    single boolean DEFAULT true NOT NULL,
    "position" bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT log_head_single_check CHECK (single)
)
WITH (fillfactor='10');

--
-- Name: migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migrations (
    name text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.requests (
    key uuid NOT NULL,
    body_hash bytea NOT NULL,
    response bytea NOT NULL,
    answered_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: streams; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.streams (
    stream_id text NOT NULL,
    version bigint NOT NULL,
    hash bytea NOT NULL
)
WITH (fillfactor='70');

--
-- Name: used_sign_in_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.used_sign_in_codes (
    jti text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Data for Name: broker_ids; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: checkpoints; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: dead_letters; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: feed; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.feed VALUES
	('elsewhere', 1, 'a1105169-00e9-563d-bb6b-6b5c773c590d', 'AssetCreated', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 1, '{"name": "key", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "file_name": "", "asset_type": "location", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', 'ann', '02205e33-db35-5269-a67e-5525ce8f3734', '02205e33-db35-5269-a67e-5525ce8f3734', '', 'asset-catalog', '2026-11-25 20:22:53.121863+00'),
	('elsewhere', 2, '4035e078-fd0e-5d5a-955c-e8742f2a6252', 'CapsuleCreated', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 1, '{"name": "their style", "pillars": ["warm people"], "version": 1, "capsule_id": "2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7", "references": [], "descriptors": ["thick ink line"]}', 'ann', 'fa58dc2d-66dc-50b0-8c24-12a993e210e2', 'fa58dc2d-66dc-50b0-8c24-12a993e210e2', '', 'asset-catalog', '2026-11-25 20:22:53.141696+00'),
	('elsewhere', 3, '78381527-90b3-5e3b-b04d-0c310317ecef', 'CapsuleUpdated', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 2, '{"version": 2, "descriptors": ["chalk", "🔨"]}', 'ann', '688b10b1-6be6-5334-82e1-b0f0e0fb831f', '688b10b1-6be6-5334-82e1-b0f0e0fb831f', '', 'asset-catalog', '2026-11-25 20:22:53.144501+00'),
	('elsewhere', 4, '229a939b-148f-57c0-9f20-d0b531861953', 'CapsuleReferenceAdded', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 3, '{"version": 3, "reference": {"key": "global/elsewhere/capsule_2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "seed": "", "model": "", "width": 64, "height": 64, "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd", "backend": "", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "", "thumbnail_key": "", "references_used": [], "references_unused": []}}', 'ann', 'f2232b8e-67e0-5e17-b3f6-da932af97be9', 'f2232b8e-67e0-5e17-b3f6-da932af97be9', '', 'asset-catalog', '2026-11-25 20:22:53.149001+00'),
	('elsewhere', 5, '3b3a99a5-8c7b-5cd3-a9a3-59f053ae0fc2', 'CapsuleReferenceRemoved', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 4, '{"key": "global/elsewhere/capsule_2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "version": 4}', 'ann', '1db2416a-b700-5592-bb14-d7c0d2aa24b7', '1db2416a-b700-5592-bb14-d7c0d2aa24b7', '', 'asset-catalog', '2026-11-25 20:22:53.152114+00'),
	('elsewhere', 6, '3b366e9d-f150-51dd-8019-e18d9c9f9293', 'CapsuleDeleted', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 5, '{}', 'ann', '50f8b5d9-42b3-54e9-8e4e-94ae7c8e9d9e', '50f8b5d9-42b3-54e9-8e4e-94ae7c8e9d9e', '', 'asset-catalog', '2026-11-25 20:22:53.154755+00'),
	('elsewhere', 7, '439e3241-9948-5fd2-9dd0-5a2419efe1b4', 'PictureRequested', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, '{"spec": {"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf', 'ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf', '', 'asset-catalog', '2026-11-25 20:22:53.194649+00'),
	('elsewhere', 8, '17a0857c-672f-5e36-8e4f-55e2ac913533', 'PictureAttached', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, '{"picture": {"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 2, "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', 'ann', 'ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf', '', '', 'asset-catalog', '2026-11-25 20:22:53.716388+00'),
	('elsewhere', 9, '8d9eb3a3-f78c-5630-a3f6-268ac1a2d5bf', 'AssetUpdated', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, '{"version": 3, "description": "An old key, cleaned"}', 'ann', '7d4e9289-2607-5b63-91bc-608f4df65bfe', '7d4e9289-2607-5b63-91bc-608f4df65bfe', '', 'asset-catalog', '2026-11-25 20:22:53.833504+00'),
	('home', 1, '860a3be2-b0a3-5a8d-8ed1-f57d05903302', 'AssetCreated', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 1, '{"name": "hammer", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', 'ann', '1c37b55c-9a3c-5ffe-9cf3-51a5aa81eed8', '1c37b55c-9a3c-5ffe-9cf3-51a5aa81eed8', '', 'asset-catalog', '2026-11-25 20:22:53.110256+00'),
	('home', 2, '948d1eca-a3bb-55bd-8039-bae8fa6974fd', 'AssetCreated', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 1, '{"name": "robot", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', 'ann', '87570317-3e95-5457-b593-83f046477eac', '87570317-3e95-5457-b593-83f046477eac', '', 'asset-catalog', '2026-11-25 20:22:53.114354+00'),
	('home', 3, '9ab49e27-9925-5e86-95c8-0d24c9cecfe9', 'AssetCreated', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 1, '{"name": "station", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', 'ann', '10068b20-c8d5-58bf-89a7-810729e11b54', '10068b20-c8d5-58bf-89a7-810729e11b54', '', 'asset-catalog', '2026-11-25 20:22:53.116831+00'),
	('home', 4, '05298b04-e63d-5f50-b6e0-bd7be6306cca', 'AssetCreated', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 1, '{"name": "lamp", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', 'ann', '3059d23d-9c06-5c88-ad0e-183e2c7d3633', '3059d23d-9c06-5c88-ad0e-183e2c7d3633', '', 'asset-catalog', '2026-11-25 20:22:53.119229+00'),
	('home', 5, '98317e3f-6bf4-5aca-ae05-e02e37ad979e', 'CapsuleCreated', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 1, '{"name": "heuvitos", "pillars": ["warm people"], "version": 1, "capsule_id": "e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a", "references": [], "descriptors": ["thick ink line"]}', 'ann', '5bc6888d-f1ad-5b79-8301-664deded5127', '5bc6888d-f1ad-5b79-8301-664deded5127', '', 'asset-catalog', '2026-11-25 20:22:53.124995+00'),
	('home', 6, '9ae43d3a-fd29-50e7-8a79-7e84fd814362', 'CapsuleUpdated', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 2, '{"version": 2, "descriptors": ["chalk", "🔨"]}', 'ann', 'a1a4567b-5a10-5410-a3aa-8bcd79b358f8', 'a1a4567b-5a10-5410-a3aa-8bcd79b358f8', '', 'asset-catalog', '2026-11-25 20:22:53.129076+00'),
	('home', 7, '5f061bf9-3941-5b53-8425-dbf9095cd951', 'CapsuleReferenceAdded', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 3, '{"version": 3, "reference": {"key": "global/home/capsule_e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "seed": "", "model": "", "width": 64, "height": 64, "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd", "backend": "", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "", "thumbnail_key": "", "references_used": [], "references_unused": []}}', 'ann', '6ca9c5b7-19c6-5455-85ec-cdab14a09882', '6ca9c5b7-19c6-5455-85ec-cdab14a09882', '', 'asset-catalog', '2026-11-25 20:22:53.13359+00'),
	('home', 8, '3692cef7-67b8-5978-8406-1bdd649c2701', 'CapsuleReferenceRemoved', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 4, '{"key": "global/home/capsule_e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "version": 4}', 'ann', '45d36964-0afb-59a8-a4d1-b8faf7136670', '45d36964-0afb-59a8-a4d1-b8faf7136670', '', 'asset-catalog', '2026-11-25 20:22:53.136792+00'),
	('home', 9, '7b4a3ad3-01f1-584c-9eb5-03db94f8e310', 'CapsuleDeleted', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 5, '{}', 'ann', '4c1069aa-e5bb-522e-9138-6dfc0668a507', '4c1069aa-e5bb-522e-9138-6dfc0668a507', '', 'asset-catalog', '2026-11-25 20:22:53.139453+00'),
	('home', 10, '1d75a63b-2b60-582e-b984-342797c524b2', 'PictureRequested', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 2, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b', 'b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b', '', 'asset-catalog', '2026-11-25 20:22:53.159866+00'),
	('home', 11, 'fe05ac94-e083-5520-9972-f623ebe5d279', 'AssetUpdated', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, '{"version": 2, "description": "A golden claw hammer with a worn oak handle, now polished"}', 'ann', '789023bf-84b3-5b7f-9014-122ccace4b07', '789023bf-84b3-5b7f-9014-122ccace4b07', '', 'asset-catalog', '2026-11-25 20:22:53.163857+00'),
	('home', 12, 'ddcece46-ccbc-5036-b1ac-be402fca546f', 'PictureRequested', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'cca1d81c-2920-51d5-9d03-967157285df0', 'cca1d81c-2920-51d5-9d03-967157285df0', '', 'asset-catalog', '2026-11-25 20:22:53.167405+00'),
	('home', 13, '5f5e96cc-d688-5327-9c8a-cbfa255ce849', 'PictureRequested', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 5, '{"spec": {"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', 'asset-catalog', '2026-11-25 20:22:53.170674+00'),
	('home', 14, '8456aaff-b35c-56ad-8970-4d8c966757ad', 'PictureRequested', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', '2ec3b682-93e6-5602-85f6-7d5205357705', '2ec3b682-93e6-5602-85f6-7d5205357705', '', 'asset-catalog', '2026-11-25 20:22:53.174878+00'),
	('home', 15, 'c8984b16-82dc-56a4-9ca4-01194ba890f8', 'PictureRequested', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 3, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', '64236ea7-a5df-5bfb-b3d6-81b1c886cabd', '64236ea7-a5df-5bfb-b3d6-81b1c886cabd', '', 'asset-catalog', '2026-11-25 20:22:53.178731+00'),
	('home', 16, '7a1143ab-3e8f-5ae5-972f-ec4ee66eb5b9', 'PictureRequested', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 2, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', '', 'asset-catalog', '2026-11-25 20:22:53.182136+00'),
	('home', 17, '3c62edc7-8967-5d91-8f8c-f8026574e52b', 'PictureRequested', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 2, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', '5245f60c-a74e-597e-a39f-aa9261509f4c', '5245f60c-a74e-597e-a39f-aa9261509f4c', '', 'asset-catalog', '2026-11-25 20:22:53.185268+00'),
	('home', 18, '62059f59-63a5-5a8a-b88b-0ff0206d6c57', 'PictureRequested', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 3, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'a7a911a2-12c9-5a8c-a293-48f3f3855f5c', 'a7a911a2-12c9-5a8c-a293-48f3f3855f5c', '', 'asset-catalog', '2026-11-25 20:22:53.188504+00'),
	('home', 19, '8e87f189-a3b1-531a-9abd-7bfa24fe7448', 'PictureCancelRequested', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 4, '{"generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', 'ann', '0d1cbe3e-605e-5698-b3a3-645424890fbd', '0d1cbe3e-605e-5698-b3a3-645424890fbd', '', 'asset-catalog', '2026-11-25 20:22:53.191146+00'),
	('home', 20, '0e617b02-2033-562e-8e5f-36c54ef6c6c5', 'AssetUpdated', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 3, '{"name": "Space station", "version": 2}', 'ann', '4bb5cb7f-c0b5-551e-a45f-09ed7672f408', '4bb5cb7f-c0b5-551e-a45f-09ed7672f408', '', 'asset-catalog', '2026-11-25 20:22:53.198122+00'),
	('home', 21, '5143d508-95c1-5788-907b-9761ddfa5f05', 'PictureFailed', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 5, '{"reason": "CANCELLED", "message": "Nobody wants it any more.", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', 'ann', 'fc1d7d64-c5a7-5dc9-8fcc-701ad210728d', '', '', 'asset-catalog', '2026-11-25 20:22:53.69122+00'),
	('home', 22, 'daec022d-33bf-56bf-971a-7f6c7ce89a78', 'PictureFailed', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 6, '{"reason": "CANCELLED", "message": "A newer picture was asked for instead.", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', '', 'asset-catalog', '2026-11-25 20:22:53.698452+00'),
	('home', 23, '17778169-936e-58b2-ba4a-85dfbd4e8d91', 'PictureFailed', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 6, '{"reason": "CANCELLED", "message": "This picture was cancelled.", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', 'ann', '0d1cbe3e-605e-5698-b3a3-645424890fbd', '', '', 'asset-catalog', '2026-11-25 20:22:53.705543+00'),
	('home', 24, '933438d8-4e5e-50aa-8c4f-c7f37b5aca6c', 'PictureAttached', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 7, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 3, "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', '', 'asset-catalog', '2026-11-25 20:22:53.723931+00'),
	('home', 25, '6509c89e-b958-521e-a58c-09c61b76805e', 'PictureFailed', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 4, '{"reason": "SAFETY", "message": "This picture cannot be made.", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', 'ann', '2ec3b682-93e6-5602-85f6-7d5205357705', '', '', 'asset-catalog', '2026-11-25 20:22:53.728166+00'),
	('home', 26, '4d355560-2a8b-5eff-ba95-922fcc101742', 'PictureAttached', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, '{"picture": {"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 2, "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', 'ann', '64236ea7-a5df-5bfb-b3d6-81b1c886cabd', '', '', 'asset-catalog', '2026-11-25 20:22:53.734062+00'),
	('home', 27, 'c5e12955-2d61-5847-bfe4-708e620f62c5', 'PictureAttached', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, '{"picture": {"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 3, "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', 'ann', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', '', '', 'asset-catalog', '2026-11-25 20:22:53.740084+00'),
	('home', 28, 'c71a11c0-02c3-56b1-910a-dab067261c8a', 'PictureKeptInHistory', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 8, '{"reason": "NEWER_PICTURE", "picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "thumbnail_key": "", "references_used": [], "references_unused": []}, "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', 'ann', 'b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b', '', '', 'asset-catalog', '2026-11-25 20:22:53.74791+00'),
	('home', 29, 'e729933d-e722-54de-9e17-f677e624dd8c', 'AssetUpdated', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, '{"name": "Golden hammer", "version": 4, "image_prompt": "on a bench"}', 'ann', '543c90e6-56b9-500a-b21c-f8b0d683aec0', '543c90e6-56b9-500a-b21c-f8b0d683aec0', '', 'asset-catalog', '2026-11-25 20:22:53.829999+00'),
	('home', 30, 'e5d559e3-820c-51df-816e-a0347b111b91', 'PictureRequested', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 7, '{"spec": {"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', '44e01457-2164-564b-b6ba-e7fbdd9f6640', '44e01457-2164-564b-b6ba-e7fbdd9f6640', '', 'asset-catalog', '2026-11-25 20:22:53.836763+00'),
	('elsewhere', 10, 'a20a5965-33da-514f-b999-7a8a9f368249', 'ProjectCreated', 'project:80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 1, '{"name": "attic", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4"}', 'ann', '4687d342-b362-592b-82e0-a8c529d63d67', '4687d342-b362-592b-82e0-a8c529d63d67', '', 'project-assets', '2026-11-25 20:22:53.224993+00'),
	('elsewhere', 11, '4ff3b7b6-30f7-5339-a9a2-b36798d443fc', 'BranchCreated', 'branch:62127c4b-82b3-59ef-8360-c8319e68e5ff', 1, '{"name": "main", "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4"}', 'ann', '4687d342-b362-592b-82e0-a8c529d63d67', '4687d342-b362-592b-82e0-a8c529d63d67', '', 'project-assets', '2026-11-25 20:22:53.224993+00'),
	('elsewhere', 12, 'd1f3eb06-2119-53ce-a886-2dfc5b471e2f', 'CardAdded', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 1, '{"name": "their hammer", "card_id": "548577c6-1595-5d6d-8ac2-f254de27885e", "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "asset_type": "prop", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4", "description": "a hammer, in dirt"}', 'ann', '35af7f81-5659-53fb-a1c9-aa4343003c66', '35af7f81-5659-53fb-a1c9-aa4343003c66', '', 'project-assets', '2026-11-25 20:22:53.233504+00'),
	('elsewhere', 13, '1c64d5ed-2ffa-5935-b935-8b97bb4c88bb', 'CardMatched', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 2, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "their hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "composition": null, "source_name": "key", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', 'ann', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', '', 'project-assets', '2026-11-25 20:22:53.254756+00'),
	('elsewhere', 14, '9e4ba8ee-41c9-5232-8dc3-ed73d909d2a7', 'PictureRequested', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 3, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', '', 'project-assets', '2026-11-25 20:22:53.254756+00'),
	('elsewhere', 15, '0f080598-8a1b-585a-acb2-94e376479f19', 'PictureFailed', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 4, '{"reason": "SAFETY", "message": "This picture cannot be made.", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', 'ann', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', '', '', 'project-assets', '2026-11-25 20:22:53.806046+00'),
	('home', 31, 'b0ec8c97-a141-588c-bc12-559ef83b4118', 'ProjectCreated', 'project:d4fc2835-c83f-5e82-a180-3e9ea9629e73', 1, '{"name": "orbit", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73"}', 'ann', '2b22afd5-7576-5e22-b504-77004c97e289', '2b22afd5-7576-5e22-b504-77004c97e289', '', 'project-assets', '2026-11-25 20:22:53.221656+00'),
	('home', 32, 'a1cb4f08-a320-5c5d-b5db-62e67d8c585c', 'BranchCreated', 'branch:a867560c-2d4d-542a-928e-beeb4cdaf926', 1, '{"name": "main", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73"}', 'ann', '2b22afd5-7576-5e22-b504-77004c97e289', '2b22afd5-7576-5e22-b504-77004c97e289', '', 'project-assets', '2026-11-25 20:22:53.221656+00'),
	('home', 33, '986d77d0-58d0-5ddc-b57a-7bfde2a49354', 'CardAdded', 'card:87e34126-bc48-5776-b104-87558b036863', 1, '{"name": "dirty hammer", "card_id": "87e34126-bc48-5776-b104-87558b036863", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', 'ann', 'b34506d4-63b4-5e8f-9888-cfce33af1b16', 'b34506d4-63b4-5e8f-9888-cfce33af1b16', '', 'project-assets', '2026-11-25 20:22:53.227598+00'),
	('home', 34, 'd5907167-1364-5a3c-a191-860a5f514340', 'CardAdded', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 1, '{"name": "clean hammer", "card_id": "88915786-d5ab-50d8-8d50-5b0598348fa1", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', 'ann', 'f2d32a1b-f653-5a1f-8a95-b66cae096601', 'f2d32a1b-f653-5a1f-8a95-b66cae096601', '', 'project-assets', '2026-11-25 20:22:53.229659+00'),
	('home', 35, '8d254129-fa0d-5865-9c23-edaca5c550d5', 'CardAdded', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 1, '{"name": "plain hammer", "card_id": "b28d3d34-0ebe-5a19-9f87-b9953fdac538", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', 'ann', '572f8d55-a248-5777-98b3-81609420df39', '572f8d55-a248-5777-98b3-81609420df39', '', 'project-assets', '2026-11-25 20:22:53.231531+00'),
	('home', 36, 'ec1e941c-bcd0-52e6-b774-20be2e18a577', 'CardMatched', 'card:87e34126-bc48-5776-b104-87558b036863', 2, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "dirty hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "composition": null, "source_name": "hammer", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 'ann', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '', 'project-assets', '2026-11-25 20:22:53.239448+00'),
	('home', 37, 'adaf0f25-2e09-5ac6-85c6-3fdcc41be8e1', 'PictureRequested', 'card:87e34126-bc48-5776-b104-87558b036863', 3, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '', 'project-assets', '2026-11-25 20:22:53.239448+00'),
	('home', 38, 'c27aab15-7ebf-5ef2-9ee3-90a2c3380299', 'CardMatched', 'card:87e34126-bc48-5776-b104-87558b036863', 4, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "dirty hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "composition": null, "source_name": "robot", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 'ann', '6f0f5cd7-5442-54fb-b680-0c9d4e71e41a', '6f0f5cd7-5442-54fb-b680-0c9d4e71e41a', '', 'project-assets', '2026-11-25 20:22:53.242863+00'),
	('home', 39, '3855e871-4bde-5d5a-9753-7217b8b54533', 'CardMatched', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 2, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "clean hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "composition": null, "source_name": "station", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', 'project-assets', '2026-11-25 20:22:53.247627+00'),
	('home', 40, 'c3ccb736-85ed-5472-a0b0-969db62bd0d9', 'PictureRequested', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 3, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', 'project-assets', '2026-11-25 20:22:53.247627+00'),
	('home', 41, '5d33e2d3-c525-5c9a-a746-63786f634d63', 'CardMatched', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 2, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "plain hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "composition": null, "source_name": "hammer", "generation_id": ""}', 'ann', 'c846b67a-5bdd-59fe-81f8-fede38a2ae0b', 'c846b67a-5bdd-59fe-81f8-fede38a2ae0b', '', 'project-assets', '2026-11-25 20:22:53.251062+00'),
	('home', 42, '5517c4c4-9490-558a-9b73-2629f18b8ea7', 'PictureAttached', 'card:87e34126-bc48-5776-b104-87558b036863', 5, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 0, "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 'ann', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '', '', 'project-assets', '2026-11-25 20:22:53.818397+00'),
	('home', 43, '7c2f9204-cfd5-5710-8698-2cf1725e114a', 'PictureAttached', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 4, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 0, "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', '', 'project-assets', '2026-11-25 20:22:53.823402+00'),
	('home', 44, '03a6415a-6a12-592b-96e7-e7d796b1005a', 'CardAdded', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 1, '{"name": "late hammer", "card_id": "bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', 'ann', '7577cd87-5959-5cd7-9a93-3d9eb94de309', '7577cd87-5959-5cd7-9a93-3d9eb94de309', '', 'project-assets', '2026-11-25 20:22:53.839205+00'),
	('home', 45, 'c7eab7b3-4850-52fa-bfa5-aa202a2e0b62', 'CardMatched', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 2, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "late hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "composition": null, "source_name": "lamp", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', 'ann', '8d812309-a274-5b3c-a206-b33fc4d7921d', '8d812309-a274-5b3c-a206-b33fc4d7921d', '', 'project-assets', '2026-11-25 20:22:53.8435+00'),
	('home', 46, '381af360-fe5a-508c-ace7-74485c73fcba', 'PictureRequested', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', 'ann', '8d812309-a274-5b3c-a206-b33fc4d7921d', '8d812309-a274-5b3c-a206-b33fc4d7921d', '', 'project-assets', '2026-11-25 20:22:53.8435+00'),
	('elsewhere', 16, 'f414eafb-31cd-558f-8fc7-3b55f6bdcf9e', 'GenerationQueued', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 1, '{"spec": {"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "style_capsule_id": ""}, "asker_stream": "asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asker_service": "asset-catalog", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', 'ann', 'ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf', '', '', 'image-worker', '2026-11-25 20:22:53.573211+00'),
	('elsewhere', 17, '08f2838d-858d-5156-af84-5ef37267800e', 'GenerationQueued', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d", "style_capsule_id": ""}, "asker_stream": "card:548577c6-1595-5d6d-8ac2-f254de27885e", "asker_service": "project-assets", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', 'ann', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', '', '', 'image-worker', '2026-11-25 20:22:53.588251+00'),
	('elsewhere', 18, 'c46a1e90-a165-529d-8284-d3403eaaf92c', 'GenerationStarted', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 2, '{"attempt": 1, "backend": "null", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', 'ann', 'ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf', '', '', 'image-worker', '2026-11-25 20:22:53.600596+00'),
	('elsewhere', 19, 'dfd63419-a8a1-5833-bfd3-1f25ca03d9a0', 'GenerationCompleted', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, '{"picture": {"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asker_service": "asset-catalog", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', 'ann', 'ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf', '', '', 'image-worker', '2026-11-25 20:22:53.604035+00'),
	('elsewhere', 20, '73029645-9ec8-539b-b9e4-ea6593bb2902', 'GenerationStarted', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 2, '{"attempt": 1, "backend": "null", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', 'ann', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', '', '', 'image-worker', '2026-11-25 20:22:53.60823+00'),
	('elsewhere', 21, 'd94529dc-4bf9-5c7a-b323-edc3eb490ce4', 'GenerationFailed', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, '{"reason": "SAFETY", "message": "This picture cannot be made.", "asker_stream": "card:548577c6-1595-5d6d-8ac2-f254de27885e", "asker_service": "project-assets", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', 'ann', 'e93ed73a-37c7-5e9a-816d-6ba3025cdc9f', '', '', 'image-worker', '2026-11-25 20:22:53.611394+00'),
	('home', 47, '6e235278-e3fd-5e96-ab31-efd209f8a1ff', 'GenerationCancelled', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 1, '{"message": "Nobody wants it any more.", "asker_stream": "", "asker_service": "", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', 'ann', 'fc1d7d64-c5a7-5dc9-8fcc-701ad210728d', 'fc1d7d64-c5a7-5dc9-8fcc-701ad210728d', '', 'image-worker', '2026-11-25 20:22:53.525394+00'),
	('home', 48, 'bfce012b-8308-5876-9697-bbe27911d826', 'GenerationQueued', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "style_capsule_id": ""}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', 'ann', 'b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b', '', '', 'image-worker', '2026-11-25 20:22:53.539605+00'),
	('home', 49, '938a25b4-78e1-5da1-9656-f66a96886d74', 'GenerationQueued', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75", "style_capsule_id": ""}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', 'ann', 'cca1d81c-2920-51d5-9d03-967157285df0', '', '', 'image-worker', '2026-11-25 20:22:53.545646+00'),
	('home', 50, '7b872d00-939d-5bbf-bd8d-a00f02b9640c', 'GenerationQueued', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 1, '{"spec": {"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "style_capsule_id": ""}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', '', 'image-worker', '2026-11-25 20:22:53.553395+00'),
	('home', 51, '7f82592f-8406-52e0-9fdd-583e067b16d5', 'GenerationCancelled', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, '{"message": "A newer picture was asked for instead.", "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', '', 'image-worker', '2026-11-25 20:22:53.553395+00'),
	('home', 52, 'da9fb9d7-58a6-5965-9390-df2fca66b882', 'GenerationQueued', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1", "style_capsule_id": ""}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', 'ann', '2ec3b682-93e6-5602-85f6-7d5205357705', '', '', 'image-worker', '2026-11-25 20:22:53.556163+00'),
	('home', 53, 'd12c0665-bafd-5fb3-b67a-1bcbbdd4d1ea', 'GenerationQueued', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "style_capsule_id": ""}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', 'ann', '64236ea7-a5df-5bfb-b3d6-81b1c886cabd', '', '', 'image-worker', '2026-11-25 20:22:53.558929+00'),
	('home', 54, '97237e4b-56b8-5802-8815-c6d7579ebdae', 'GenerationQueued', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "style_capsule_id": ""}, "asker_stream": "asset:d295a760-dd94-52f3-ab13-879bd2f1a987", "asker_service": "asset-catalog", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', 'ann', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', '', '', 'image-worker', '2026-11-25 20:22:53.561682+00'),
	('home', 55, '3f878aae-15fe-5aa7-b7df-0447fac76ad5', 'GenerationCancelled', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, '{"message": "Nobody wants it any more.", "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', 'ann', '5245f60c-a74e-597e-a39f-aa9261509f4c', '', '', 'image-worker', '2026-11-25 20:22:53.56432+00'),
	('home', 56, 'c1e8c864-e800-5354-91a7-84df030dd1d4', 'GenerationQueued', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51", "style_capsule_id": ""}, "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', 'ann', 'a7a911a2-12c9-5a8c-a293-48f3f3855f5c', '', '', 'image-worker', '2026-11-25 20:22:53.566783+00'),
	('home', 57, '7673b528-31ef-50fb-ad99-867f9233dfc6', 'GenerationCancelled', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 2, '{"message": "This picture was cancelled.", "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', 'ann', '0d1cbe3e-605e-5698-b3a3-645424890fbd', '', '', 'image-worker', '2026-11-25 20:22:53.570612+00'),
	('home', 58, '74e126b2-86d8-563b-a504-392e710e5310', 'GenerationQueued', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "style_capsule_id": ""}, "asker_stream": "card:87e34126-bc48-5776-b104-87558b036863", "asker_service": "project-assets", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 'ann', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '', '', 'image-worker', '2026-11-25 20:22:53.583491+00'),
	('home', 59, 'ba7462e4-1643-5e3a-a86d-144a18753031', 'GenerationQueued', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "style_capsule_id": ""}, "asker_stream": "card:88915786-d5ab-50d8-8d50-5b0598348fa1", "asker_service": "project-assets", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', '', 'image-worker', '2026-11-25 20:22:53.585977+00'),
	('home', 60, '7311168d-2aef-5d17-b941-44856f4055a1', 'GenerationStarted', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 2, '{"attempt": 1, "backend": "null", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', 'ann', 'b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b', '', '', 'image-worker', '2026-11-25 20:22:53.596196+00'),
	('home', 61, 'ace5e6c6-cc8a-5579-affd-7d73ac192495', 'GenerationStarted', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 2, '{"attempt": 1, "backend": "null", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', '', 'image-worker', '2026-11-25 20:22:53.615668+00'),
	('home', 62, '25ec8627-bd30-5df2-8965-a59e44a45eca', 'GenerationCompleted', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', 'ann', '37ce309f-815a-55c9-9f08-f1ef0f349cdb', '', '', 'image-worker', '2026-11-25 20:22:53.618596+00'),
	('home', 63, 'eaed3fbd-1f52-53ad-971e-92f87f6a89d7', 'GenerationStarted', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 2, '{"attempt": 1, "backend": "null", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', 'ann', '2ec3b682-93e6-5602-85f6-7d5205357705', '', '', 'image-worker', '2026-11-25 20:22:53.622284+00'),
	('home', 64, '402c3178-b049-5d1b-9e51-d994155870c5', 'GenerationFailed', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, '{"reason": "SAFETY", "message": "This picture cannot be made.", "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', 'ann', '2ec3b682-93e6-5602-85f6-7d5205357705', '', '', 'image-worker', '2026-11-25 20:22:53.625016+00'),
	('home', 65, 'd92472da-1bc2-540b-a3cf-cba21ba7c705', 'GenerationStarted', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 2, '{"attempt": 1, "backend": "null", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', 'ann', '64236ea7-a5df-5bfb-b3d6-81b1c886cabd', '', '', 'image-worker', '2026-11-25 20:22:53.628899+00'),
	('home', 66, '90f34922-a458-5443-9d64-8606d6b8b807', 'GenerationCompleted', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, '{"picture": {"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', 'ann', '64236ea7-a5df-5bfb-b3d6-81b1c886cabd', '', '', 'image-worker', '2026-11-25 20:22:53.631666+00'),
	('home', 67, '6b3e8829-35f6-54db-8ced-ede36103450a', 'GenerationStarted', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 2, '{"attempt": 1, "backend": "null", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', 'ann', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', '', '', 'image-worker', '2026-11-25 20:22:53.635495+00'),
	('home', 68, '302d626a-16ae-5203-a592-f902cc51d8e7', 'GenerationStarted', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 3, '{"attempt": 2, "backend": "null", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', 'ann', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', '', '', 'image-worker', '2026-11-25 20:22:53.640529+00'),
	('home', 69, '227f9135-19bc-5f4c-85b0-6509f34d3765', 'GenerationCompleted', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, '{"picture": {"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:d295a760-dd94-52f3-ab13-879bd2f1a987", "asker_service": "asset-catalog", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', 'ann', 'f178e8ca-dcc4-5eaf-9087-acd9feb41bbd', '', '', 'image-worker', '2026-11-25 20:22:53.643394+00'),
	('home', 70, '91f324dc-9218-5d3b-a7eb-50a462f29acf', 'GenerationStarted', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 2, '{"attempt": 1, "backend": "null", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 'ann', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '', '', 'image-worker', '2026-11-25 20:22:53.647168+00'),
	('home', 71, 'f4a5acdf-d93d-5fba-9618-104f206c0a7f', 'GenerationCompleted', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "card:87e34126-bc48-5776-b104-87558b036863", "asker_service": "project-assets", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 'ann', '6014c7eb-f6c2-5300-aa29-b197dd002cc3', '', '', 'image-worker', '2026-11-25 20:22:53.650021+00'),
	('home', 72, '03a23675-36ad-545a-8d35-de3bacfa1223', 'GenerationStarted', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 2, '{"attempt": 1, "backend": "null", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', '', 'image-worker', '2026-11-25 20:22:53.654185+00'),
	('home', 73, 'b37d2dfb-ebd8-5bab-92a3-416b105c0f1e', 'GenerationStarted', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 3, '{"attempt": 2, "backend": "null", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', '', 'image-worker', '2026-11-25 20:22:53.65886+00'),
	('home', 74, 'a3522509-8a43-5731-9bc3-c250a9341bca', 'GenerationCompleted', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "card:88915786-d5ab-50d8-8d50-5b0598348fa1", "asker_service": "project-assets", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 'ann', 'efcd216e-f6d6-5947-902a-ef07d81e27d8', '', '', 'image-worker', '2026-11-25 20:22:53.661495+00'),
	('home', 75, '82ec3992-a847-5e31-a22f-153738ba3c4c', 'GenerationCompleted', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', 'ann', 'b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b', '', '', 'image-worker', '2026-11-25 20:22:53.664715+00'),
	('home', 76, 'd970fef5-b407-5e09-9637-6ed15e644394', 'GenerationQueued', 'generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, '{"spec": {"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762", "style_capsule_id": ""}, "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762"}', 'ann', '44e01457-2164-564b-b6ba-e7fbdd9f6640', '', '', 'image-worker', '2026-11-25 20:22:53.852803+00'),
	('home', 77, 'c2ecb552-0e3b-5088-bc41-49c23fac69aa', 'GenerationQueued', 'generation:0c687ab0-81d0-527d-965b-4dd96dada70a', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a", "style_capsule_id": ""}, "asker_stream": "card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "asker_service": "project-assets", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', 'ann', '8d812309-a274-5b3c-a206-b33fc4d7921d', '', '', 'image-worker', '2026-11-25 20:22:53.895992+00');

--
-- Data for Name: feed_epoch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.feed_epoch VALUES
	(true, '9349166cf52a477c84758129f4e853b5');

--
-- Data for Name: feed_heads; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.feed_heads VALUES
	('elsewhere', 21, 1, NULL),
	('home', 77, 1, NULL);

--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox VALUES
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, false),
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 7, false),
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, false),
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, false),
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, false),
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 5, false),
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 5, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'branch:62127c4b-82b3-59ef-8360-c8319e68e5ff', 1, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'branch:a867560c-2d4d-542a-928e-beeb4cdaf926', 1, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 4, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'card:87e34126-bc48-5776-b104-87558b036863', 5, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 4, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 2, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'project:80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 1, false),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 'project:d4fc2835-c83f-5e82-a180-3e9ea9629e73', 1, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 2, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:0c687ab0-81d0-527d-965b-4dd96dada70a', 1, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, false),
	('web-gateway', 'image-worker', 'greenroom.images.events', 'generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('web-gateway', 'asset-catalog', 'greenroom.catalog.events', 39),
	('web-gateway', 'project-assets', 'greenroom.projects.events', 22),
	('web-gateway', 'image-worker', 'greenroom.images.events', 37);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 0, '1970-01-01 00:00:00+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 20:22:52.609362+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 20:22:52.609362+00'),
	('event_log/0003_append.sql', '\xb93c53989ed0c9e4bd19920b838d92a373a107de9a214571ec8cef17a46cc49c', '2026-11-25 20:22:52.609362+00'),
	('event_log/0004_claims_by_age.sql', '\xe3665634a038ed68bfa00a876a388bf6eb6e569beae15e751fd891352fd59a06', '2026-11-25 20:22:52.609362+00'),
	('event_log/0005_advance_inbox.sql', '\x13e65514a7fe957249dacb1f0bda3c1635f35d5700ced35f281fa9eda2f71b24', '2026-11-25 20:22:52.609362+00'),
	('web_gateway/0001_feed.sql', '\xef131f19984de0303f6b1f565f95aa60947da67200663fcd234abbbdbb2e1446', '2026-11-25 20:22:52.609362+00'),
	('web_gateway/0002_used_sign_in_codes.sql', '\x97a0c7fed6ca31d9345e0bf7b801a91618285fa2bbe4dff19e548ca5b3302c8f', '2026-11-25 20:22:52.609362+00'),
	('web_gateway/0003_feed_retention.sql', '\x675df8a84508f527ac4a427687247c4bec56922e0469c79e10682221d9066530', '2026-11-25 20:22:52.609362+00'),
	('web_gateway/0004_add_to_feed.sql', '\x73071e841d53f556f9ffa39c8f470fc92d762349dd22e71dfaa6860c2660885e', '2026-11-25 20:22:52.609362+00');

--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: used_sign_in_codes; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Name: broker_ids broker_ids_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.broker_ids
    ADD CONSTRAINT broker_ids_pkey PRIMARY KEY (name);

--
-- Name: checkpoints checkpoints_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (name);

--
-- Name: dead_letters dead_letters_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dead_letters
    ADD CONSTRAINT dead_letters_pkey PRIMARY KEY (consumer, source, topic, stream_id, version);

--
-- Name: events events_event_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_event_id UNIQUE (event_id);

--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY ("position");

--
-- Name: events events_stream_id_version_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_stream_id_version_key UNIQUE (stream_id, version);

--
-- Name: feed_epoch feed_epoch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_epoch
    ADD CONSTRAINT feed_epoch_pkey PRIMARY KEY (only_row);

--
-- Name: feed_heads feed_heads_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_heads
    ADD CONSTRAINT feed_heads_pkey PRIMARY KEY (workspace);

--
-- Name: feed feed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (workspace, seq);

--
-- Name: feed feed_workspace_event_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed
    ADD CONSTRAINT feed_workspace_event_id_key UNIQUE (workspace, event_id);

--
-- Name: inbox_caught_up inbox_caught_up_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox_caught_up
    ADD CONSTRAINT inbox_caught_up_pkey PRIMARY KEY (consumer, source, topic);

--
-- Name: inbox inbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (consumer, source, topic, stream_id);

--
-- Name: log_head log_head_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.log_head
    ADD CONSTRAINT log_head_pkey PRIMARY KEY (single);

--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);

--
-- Name: requests requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (key);

--
-- Name: streams streams_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (stream_id);

--
-- Name: used_sign_in_codes used_sign_in_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.used_sign_in_codes
    ADD CONSTRAINT used_sign_in_codes_pkey PRIMARY KEY (jti);

--
-- Name: requests_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requests_by_age ON public.requests USING brin (answered_at) WITH (autosummarize='on');

--
-- Name: used_sign_in_codes_by_expiry; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX used_sign_in_codes_by_expiry ON public.used_sign_in_codes USING btree (expires_at);

--
-- Name: events events_are_never_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_events();

ALTER TABLE public.events ENABLE ALWAYS TRIGGER events_are_never_changed;

--
-- PostgreSQL database dump complete
--
