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
-- Name: branches; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.branches (
    branch_id uuid NOT NULL,
    project_id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

--
-- Name: broker_ids; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.broker_ids (
    name text NOT NULL,
    id text NOT NULL
);

--
-- Name: cards; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cards (
    card_id uuid NOT NULL,
    workspace text NOT NULL,
    project_id uuid NOT NULL,
    branch_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    state jsonb NOT NULL
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
-- Name: condemned_objects; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.condemned_objects (
    key text NOT NULL,
    condemned_at timestamp with time zone DEFAULT now() NOT NULL
);

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
-- Name: named_objects; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.named_objects (
    key text NOT NULL
);

--
-- Name: pending_copies; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pending_copies (
    key text NOT NULL,
    source_key text NOT NULL,
    sha256 text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: projects; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.projects (
    project_id uuid NOT NULL,
    workspace text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    revision bigint NOT NULL
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
-- Name: source_places; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.source_places (
    asset_id uuid NOT NULL,
    workspace text NOT NULL,
    draft boolean NOT NULL,
    binned boolean NOT NULL
);

--
-- Name: source_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.source_versions (
    asset_id uuid NOT NULL,
    version integer NOT NULL,
    workspace text NOT NULL,
    asset_type text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    image_prompt text NOT NULL,
    tags text[] NOT NULL,
    image jsonb,
    style_capsule_id text NOT NULL,
    voice_profile_id text NOT NULL
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
-- Name: wishes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wishes (
    generation_id text NOT NULL,
    stream_id text NOT NULL,
    workspace text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    deadline timestamp with time zone NOT NULL
);

--
-- Data for Name: branches; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.branches VALUES
	('a867560c-2d4d-542a-928e-beeb4cdaf926', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'main', '2026-03-01 00:00:01+00'),
	('62127c4b-82b3-59ef-8360-c8319e68e5ff', '80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 'main', '2026-03-01 00:00:02+00');

--
-- Data for Name: broker_ids; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: cards; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cards VALUES
	('88915786-d5ab-50d8-8d50-5b0598348fa1', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-01 00:00:04+00', '{"name": "clean hammer", "image": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "thumbnail_key": "", "references_used": [], "references_unused": []}, "fields": [{"time": "2026-03-01T00:00:09Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-11-25T20:22:53.821239Z", "field": "image", "state": "overridden", "author": "ann", "override_kind": "generated", "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "88915786-d5ab-50d8-8d50-5b0598348fa1", "revision": 4, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-01T00:00:04Z", "created_by": "ann", "generation": {"state": "completed", "reason": "", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}, "planned_on": 2, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 1, "updated_at": "2026-11-25T20:22:53.821239Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "station", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('548577c6-1595-5d6d-8ac2-f254de27885e', 'elsewhere', '80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', '62127c4b-82b3-59ef-8360-c8319e68e5ff', '2026-03-01 00:00:06+00', '{"name": "their hammer", "image": null, "fields": [{"time": "2026-03-01T00:00:11Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "image", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "548577c6-1595-5d6d-8ac2-f254de27885e", "revision": 4, "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "workspace": "elsewhere", "asset_type": "prop", "created_at": "2026-03-01T00:00:06Z", "created_by": "ann", "generation": {"state": "failed", "reason": "This picture cannot be made.", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}, "planned_on": 2, "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4", "shown_wish": 0, "updated_at": "2026-11-25T20:22:53.794880Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "key", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('87e34126-bc48-5776-b104-87558b036863', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-01 00:00:03+00', '{"name": "dirty hammer", "image": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "thumbnail_key": "", "references_used": [], "references_unused": []}, "fields": [{"time": "2026-03-01T00:00:08Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-11-25T20:22:53.815152Z", "field": "image", "state": "overridden", "author": "ann", "override_kind": "generated", "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "87e34126-bc48-5776-b104-87558b036863", "revision": 5, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-01T00:00:03Z", "created_by": "ann", "generation": {"state": "completed", "reason": "", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}, "planned_on": 4, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 1, "updated_at": "2026-11-25T20:22:53.815152Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "robot", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('b28d3d34-0ebe-5a19-9f87-b9953fdac538', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-01 00:00:05+00', '{"name": "plain hammer", "image": null, "fields": [{"time": "2026-03-01T00:00:10Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "image", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "b28d3d34-0ebe-5a19-9f87-b9953fdac538", "revision": 2, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-01T00:00:05Z", "created_by": "ann", "generation": null, "planned_on": 2, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 0, "updated_at": "2026-03-01T00:00:10Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "hammer", "wishes_made": 0, "image_prompt": "", "source_version": 1, "source_asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-03 00:00:01+00', '{"name": "late hammer", "image": null, "fields": [{"time": "2026-03-03T00:00:02Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "image", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "revision": 3, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-03T00:00:01Z", "created_by": "ann", "generation": {"state": "requested", "reason": "", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}, "planned_on": 2, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 0, "updated_at": "2026-03-03T00:00:02Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a", "style_capsule_id": ""}, "number": 1, "superseded": false}], "source_name": "lamp", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}');

--
-- Data for Name: checkpoints; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: condemned_objects; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: dead_letters; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events VALUES
	(1, 'b0ec8c97-a141-588c-bc12-559ef83b4118', 'project:d4fc2835-c83f-5e82-a180-3e9ea9629e73', 1, 'ProjectCreated', 1, '{"name": "orbit", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73"}', '{"actor": "ann", "workspace": "home", "request_id": "2b22afd5-7576-5e22-b504-77004c97e289", "occurred_at": "2026-03-01T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "2b22afd5-7576-5e22-b504-77004c97e289"}', '2026-11-25 20:22:53.221656+00', '\x5ee1d1494c031766c8896cccf88ba57bc70db80eb7bbf003bfba5734436037bd'),
	(2, 'a1cb4f08-a320-5c5d-b5db-62e67d8c585c', 'branch:a867560c-2d4d-542a-928e-beeb4cdaf926', 1, 'BranchCreated', 1, '{"name": "main", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73"}', '{"actor": "ann", "workspace": "home", "request_id": "2b22afd5-7576-5e22-b504-77004c97e289", "occurred_at": "2026-03-01T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "2b22afd5-7576-5e22-b504-77004c97e289"}', '2026-11-25 20:22:53.221656+00', '\x7c2935f73abf07102355812e2c06c6fa3979bc7db49e645b73031cbc9b5858aa'),
	(3, 'a20a5965-33da-514f-b999-7a8a9f368249', 'project:80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 1, 'ProjectCreated', 1, '{"name": "attic", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "4687d342-b362-592b-82e0-a8c529d63d67", "occurred_at": "2026-03-01T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4687d342-b362-592b-82e0-a8c529d63d67"}', '2026-11-25 20:22:53.224993+00', '\x5d1a0a14803ba359f86d3918eb461cf6562f9f31ffa4bd6d9271cff21729d881'),
	(4, '4ff3b7b6-30f7-5339-a9a2-b36798d443fc', 'branch:62127c4b-82b3-59ef-8360-c8319e68e5ff', 1, 'BranchCreated', 1, '{"name": "main", "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "4687d342-b362-592b-82e0-a8c529d63d67", "occurred_at": "2026-03-01T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4687d342-b362-592b-82e0-a8c529d63d67"}', '2026-11-25 20:22:53.224993+00', '\x806a2a5f154e1610e2005ddacb0c1107c797d9bd0cf57c84be6a398fa3a27a05'),
	(5, '986d77d0-58d0-5ddc-b57a-7bfde2a49354', 'card:87e34126-bc48-5776-b104-87558b036863', 1, 'CardAdded', 1, '{"name": "dirty hammer", "card_id": "87e34126-bc48-5776-b104-87558b036863", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "b34506d4-63b4-5e8f-9888-cfce33af1b16", "occurred_at": "2026-03-01T00:00:03.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "b34506d4-63b4-5e8f-9888-cfce33af1b16"}', '2026-11-25 20:22:53.227598+00', '\x0dc5dac33cc73a735ad6ca6b3a6c8801090224a674ac0d35f32fd088e2dc9cb7'),
	(6, 'd5907167-1364-5a3c-a191-860a5f514340', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 1, 'CardAdded', 1, '{"name": "clean hammer", "card_id": "88915786-d5ab-50d8-8d50-5b0598348fa1", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "f2d32a1b-f653-5a1f-8a95-b66cae096601", "occurred_at": "2026-03-01T00:00:04.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "f2d32a1b-f653-5a1f-8a95-b66cae096601"}', '2026-11-25 20:22:53.229659+00', '\x9f48877ba86acdab932f3d02509f8536393854dc939fd690bed3509b305f0f35'),
	(7, '8d254129-fa0d-5865-9c23-edaca5c550d5', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 1, 'CardAdded', 1, '{"name": "plain hammer", "card_id": "b28d3d34-0ebe-5a19-9f87-b9953fdac538", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "572f8d55-a248-5777-98b3-81609420df39", "occurred_at": "2026-03-01T00:00:05.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "572f8d55-a248-5777-98b3-81609420df39"}', '2026-11-25 20:22:53.231531+00', '\x4bace54ed2c39cfa719164d41c4ecf6ff0a7dfd50be87d4bc8c8ded3883e1aab'),
	(8, 'd1f3eb06-2119-53ce-a886-2dfc5b471e2f', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 1, 'CardAdded', 1, '{"name": "their hammer", "card_id": "548577c6-1595-5d6d-8ac2-f254de27885e", "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "asset_type": "prop", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "35af7f81-5659-53fb-a1c9-aa4343003c66", "occurred_at": "2026-03-01T00:00:06.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "35af7f81-5659-53fb-a1c9-aa4343003c66"}', '2026-11-25 20:22:53.233504+00', '\x7f6761ab1d8f13657e0943a28038e5755f4ecb7d16b7cd7a28956a545a7a844d'),
	(9, 'ec1e941c-bcd0-52e6-b774-20be2e18a577', 'card:87e34126-bc48-5776-b104-87558b036863', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "dirty hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "composition": null, "source_name": "hammer", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3", "occurred_at": "2026-03-01T00:00:07.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 20:22:53.239448+00', '\xf26bc5cab204aff7e187061c9c36dbe101ebcf21d0ef94008fff6c4e4dc6971b'),
	(10, 'adaf0f25-2e09-5ac6-85c6-3fdcc41be8e1', 'card:87e34126-bc48-5776-b104-87558b036863', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3", "occurred_at": "2026-03-01T00:00:07.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 20:22:53.239448+00', '\x1389c63204e0f270e3a010d7c4d85350023a4d32ccce9eb8cee205f44cb47ff3'),
	(18, '5517c4c4-9490-558a-9b73-2629f18b8ea7', 'card:87e34126-bc48-5776-b104-87558b036863', 5, 'PictureAttached', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 0, "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.815152Z", "traceparent": "", "causation_id": "f4a5acdf-d93d-5fba-9618-104f206c0a7f", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 20:22:53.818397+00', '\xe1dd27c111011b8da24941498d6d96c5c138bdde7167af00bb496955ce510cb8'),
	(11, 'c27aab15-7ebf-5ef2-9ee3-90a2c3380299', 'card:87e34126-bc48-5776-b104-87558b036863', 4, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "dirty hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "composition": null, "source_name": "robot", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "6f0f5cd7-5442-54fb-b680-0c9d4e71e41a", "occurred_at": "2026-03-01T00:00:08.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6f0f5cd7-5442-54fb-b680-0c9d4e71e41a"}', '2026-11-25 20:22:53.242863+00', '\x11146a257789bcbac806edacfdbc37094c6d97bd3a5269e352041d7ca85dcdea'),
	(12, '3855e871-4bde-5d5a-9753-7217b8b54533', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "clean hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "composition": null, "source_name": "station", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8", "occurred_at": "2026-03-01T00:00:09.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.247627+00', '\x6004267ce430476ed4adc11b62c186957d58dbc4f2b6914db9dd38e3faab7b38'),
	(13, 'c3ccb736-85ed-5472-a0b0-969db62bd0d9', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8", "occurred_at": "2026-03-01T00:00:09.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.247627+00', '\xcf6d3be38dd4fc44484fab3446b3901cfcef85c6e0c630688bdc8a108ff9fd28'),
	(14, '5d33e2d3-c525-5c9a-a746-63786f634d63', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "plain hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "composition": null, "source_name": "hammer", "generation_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "c846b67a-5bdd-59fe-81f8-fede38a2ae0b", "occurred_at": "2026-03-01T00:00:10.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "c846b67a-5bdd-59fe-81f8-fede38a2ae0b"}', '2026-11-25 20:22:53.251062+00', '\xcad45a5500d874c0c56142e9ad4b515023dce6b78c8c2ff36d9441955a189c88'),
	(15, '1c64d5ed-2ffa-5935-b935-8b97bb4c88bb', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "their hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "composition": null, "source_name": "key", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f", "occurred_at": "2026-03-01T00:00:11.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 20:22:53.254756+00', '\x7929c8d46034594756b229f8c3a17f67b8d25e71a504609e1b9cc1ac4e6be7c8'),
	(16, '9e4ba8ee-41c9-5232-8dc3-ed73d909d2a7', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f", "occurred_at": "2026-03-01T00:00:11.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 20:22:53.254756+00', '\xc8f493306dffd0837fd1433b89c9d56e4a74d28a9594ffee0eea500c476eb498'),
	(17, '0f080598-8a1b-585a-acb2-94e376479f19', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 4, 'PictureFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.794880Z", "traceparent": "", "causation_id": "d94529dc-4bf9-5c7a-b323-edc3eb490ce4", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 20:22:53.806046+00', '\xcd38294bd52f2d6067afcde529fe86273fe1c3b5aaca3ba603537c9e5d5fd66e'),
	(19, '7c2f9204-cfd5-5710-8698-2cf1725e114a', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 4, 'PictureAttached', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 0, "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.821239Z", "traceparent": "", "causation_id": "a3522509-8a43-5731-9bc3-c250a9341bca", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.823402+00', '\xf84e3c2f9d787aadb98b14dc1cf7846820b5778f9610e0f1b94e971bbb1dd8a6'),
	(20, '03a6415a-6a12-592b-96e7-e7d796b1005a', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 1, 'CardAdded', 1, '{"name": "late hammer", "card_id": "bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "7577cd87-5959-5cd7-9a93-3d9eb94de309", "occurred_at": "2026-03-03T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "7577cd87-5959-5cd7-9a93-3d9eb94de309"}', '2026-11-25 20:22:53.839205+00', '\x4f5c8b9fe9ccd128d9a5e643727c26aad56352f175d88877e5b994c1ef176fd0'),
	(21, 'c7eab7b3-4850-52fa-bfa5-aa202a2e0b62', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "late hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "composition": null, "source_name": "lamp", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', '{"actor": "ann", "workspace": "home", "request_id": "8d812309-a274-5b3c-a206-b33fc4d7921d", "occurred_at": "2026-03-03T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "8d812309-a274-5b3c-a206-b33fc4d7921d"}', '2026-11-25 20:22:53.8435+00', '\x702e3a6f60865f872a50e381aacc0fadfeeed566f4b05a94e1f6f7dba942be93'),
	(22, '381af360-fe5a-508c-ace7-74485c73fcba', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "8d812309-a274-5b3c-a206-b33fc4d7921d", "occurred_at": "2026-03-03T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "8d812309-a274-5b3c-a206-b33fc4d7921d"}', '2026-11-25 20:22:53.8435+00', '\x43e8beee0baf442da86d4fa9bc0e104f77064ddcffdddc8b8befd7e0a308d575');

--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox VALUES
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 5, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 5, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 2, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 7, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 39),
	('project-assets', 'image-worker', 'greenroom.images.events', 36);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 22, '2026-11-25 20:22:53.8435+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 20:22:52.425576+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 20:22:52.425576+00'),
	('event_log/0003_append.sql', '\xb93c53989ed0c9e4bd19920b838d92a373a107de9a214571ec8cef17a46cc49c', '2026-11-25 20:22:52.425576+00'),
	('event_log/0004_claims_by_age.sql', '\xe3665634a038ed68bfa00a876a388bf6eb6e569beae15e751fd891352fd59a06', '2026-11-25 20:22:52.425576+00'),
	('event_log/0005_advance_inbox.sql', '\x13e65514a7fe957249dacb1f0bda3c1635f35d5700ced35f281fa9eda2f71b24', '2026-11-25 20:22:52.425576+00'),
	('project_assets/0001_read_models.sql', '\xf3b7808c263b09829e02e0cae283d270a9b25bb8da84baeae7e75d7a7033bf17', '2026-11-25 20:22:52.425576+00'),
	('project_assets/0002_named_objects.sql', '\x0c93ac848a345cb9de55781919287bb6d8948d1b1dca1c43ac72e7cf5aca2c0c', '2026-11-25 20:22:52.425576+00'),
	('project_assets/0003_source_places.sql', '\x7b56f59637946506f7aea753fcfbd3d6087a0adcc52b3fbd48f0aa041fc9b7d4', '2026-11-25 20:22:52.425576+00');

--
-- Data for Name: named_objects; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.named_objects VALUES
	('project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863'),
	('project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1'),
	('project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e'),
	('project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png'),
	('project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png'),
	('project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1');

--
-- Data for Name: pending_copies; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: projects; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.projects VALUES
	('d4fc2835-c83f-5e82-a180-3e9ea9629e73', 'home', 'orbit', '2026-03-01 00:00:01+00', 'ann', 1),
	('80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 'elsewhere', 'attic', '2026-03-01 00:00:02+00', 'ann', 1);

--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: source_places; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.source_places VALUES
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'home', false, false),
	('c750e151-da7e-5fee-bd47-8f0640dcc863', 'home', false, false),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 'elsewhere', false, false),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 'home', false, false),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 'home', false, false);

--
-- Data for Name: source_versions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.source_versions VALUES
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 1, 'home', 'prop', 'hammer', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', ''),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 1, 'home', 'prop', 'robot', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', ''),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 1, 'home', 'prop', 'station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', ''),
	('c750e151-da7e-5fee-bd47-8f0640dcc863', 1, 'home', 'prop', 'lamp', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', ''),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 1, 'elsewhere', 'location', 'key', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', ''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 2, 'home', 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', NULL, '', ''),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 2, 'home', 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', ''),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, 'elsewhere', 'location', 'key', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', ''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, 'home', 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', ''),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, 'home', 'prop', 'robot', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', ''),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 3, 'home', 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', ''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, 'home', 'prop', 'Golden hammer', 'A golden claw hammer with a worn oak handle, now polished', 'on a bench', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', ''),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, 'elsewhere', 'location', 'key', 'An old key, cleaned', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '');

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('project:d4fc2835-c83f-5e82-a180-3e9ea9629e73', 1, '\x5ee1d1494c031766c8896cccf88ba57bc70db80eb7bbf003bfba5734436037bd'),
	('branch:a867560c-2d4d-542a-928e-beeb4cdaf926', 1, '\x7c2935f73abf07102355812e2c06c6fa3979bc7db49e645b73031cbc9b5858aa'),
	('project:80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 1, '\x5d1a0a14803ba359f86d3918eb461cf6562f9f31ffa4bd6d9271cff21729d881'),
	('branch:62127c4b-82b3-59ef-8360-c8319e68e5ff', 1, '\x806a2a5f154e1610e2005ddacb0c1107c797d9bd0cf57c84be6a398fa3a27a05'),
	('card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 2, '\xcad45a5500d874c0c56142e9ad4b515023dce6b78c8c2ff36d9441955a189c88'),
	('card:548577c6-1595-5d6d-8ac2-f254de27885e', 4, '\xcd38294bd52f2d6067afcde529fe86273fe1c3b5aaca3ba603537c9e5d5fd66e'),
	('card:87e34126-bc48-5776-b104-87558b036863', 5, '\xe1dd27c111011b8da24941498d6d96c5c138bdde7167af00bb496955ce510cb8'),
	('card:88915786-d5ab-50d8-8d50-5b0598348fa1', 4, '\xf84e3c2f9d787aadb98b14dc1cf7846820b5778f9610e0f1b94e971bbb1dd8a6'),
	('card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, '\x43e8beee0baf442da86d4fa9bc0e104f77064ddcffdddc8b8befd7e0a308d575');

--
-- Data for Name: wishes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.wishes VALUES
	('0c687ab0-81d0-527d-965b-4dd96dada70a', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 'home', '2026-03-03 00:00:02+00', '2030-01-01 00:00:00+00');

--
-- Name: branches branches_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_pkey PRIMARY KEY (branch_id);

--
-- Name: branches branches_project_id_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_project_id_name_key UNIQUE (project_id, name);

--
-- Name: broker_ids broker_ids_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.broker_ids
    ADD CONSTRAINT broker_ids_pkey PRIMARY KEY (name);

--
-- Name: cards cards_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cards
    ADD CONSTRAINT cards_pkey PRIMARY KEY (card_id);

--
-- Name: checkpoints checkpoints_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (name);

--
-- Name: condemned_objects condemned_objects_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.condemned_objects
    ADD CONSTRAINT condemned_objects_pkey PRIMARY KEY (key);

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
-- Name: named_objects named_objects_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.named_objects
    ADD CONSTRAINT named_objects_pkey PRIMARY KEY (key);

--
-- Name: pending_copies pending_copies_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pending_copies
    ADD CONSTRAINT pending_copies_pkey PRIMARY KEY (key);

--
-- Name: projects projects_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (project_id);

--
-- Name: requests requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (key);

--
-- Name: source_places source_places_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source_places
    ADD CONSTRAINT source_places_pkey PRIMARY KEY (asset_id);

--
-- Name: source_versions source_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source_versions
    ADD CONSTRAINT source_versions_pkey PRIMARY KEY (asset_id, version);

--
-- Name: streams streams_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.streams
    ADD CONSTRAINT streams_pkey PRIMARY KEY (stream_id);

--
-- Name: wishes wishes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wishes
    ADD CONSTRAINT wishes_pkey PRIMARY KEY (generation_id);

--
-- Name: cards_as_added; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cards_as_added ON public.cards USING btree (branch_id, created_at, card_id);

--
-- Name: pending_copies_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pending_copies_by_age ON public.pending_copies USING btree (started_at);

--
-- Name: projects_newest_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX projects_newest_first ON public.projects USING btree (workspace, created_at DESC, project_id DESC);

--
-- Name: requests_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requests_by_age ON public.requests USING brin (answered_at) WITH (autosummarize='on');

--
-- Name: wishes_overdue; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wishes_overdue ON public.wishes USING btree (deadline);

--
-- Name: events events_are_never_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_events();

ALTER TABLE public.events ENABLE ALWAYS TRIGGER events_are_never_changed;

--
-- PostgreSQL database dump complete
--
