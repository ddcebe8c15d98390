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
-- Name: found_assets(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.found_assets(query text) RETURNS SETOF uuid
    LANGUAGE sql STABLE
    SET enable_seqscan TO 'off'
    AS $$SELECT asset_id FROM asset_words WHERE words @@ query::tsquery$$;

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
-- Name: asset_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.asset_versions (
    asset_id uuid NOT NULL,
    version integer NOT NULL,
    asset_type text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    image_prompt text NOT NULL,
    tags text[] NOT NULL,
    image jsonb,
    style_capsule_id text NOT NULL,
    voice_profile_id text NOT NULL,
    revision bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text NOT NULL
);

--
-- Name: asset_words; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.asset_words (
    asset_id uuid NOT NULL,
    words tsvector NOT NULL
);

--
-- Name: assets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.assets (
    asset_id uuid NOT NULL,
    workspace text NOT NULL,
    version integer NOT NULL,
    revision bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    generation_id text,
    generation_state text,
    generation_reason text,
    draft boolean DEFAULT false NOT NULL,
    binned_at timestamp with time zone,
    emptied boolean DEFAULT false NOT NULL,
    generation_style text,
    open_generations jsonb DEFAULT '[]'::jsonb NOT NULL,
    duplicated_from_asset_id text DEFAULT ''::text NOT NULL,
    duplicated_from_version integer DEFAULT 0 NOT NULL
);

--
-- Name: assets_by_version; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.assets_by_version AS
 SELECT a.asset_id,
    a.workspace,
    a.version AS newest,
    a.revision AS newest_revision,
    a.created_at,
    a.created_by,
    a.generation_id,
    a.generation_state,
    a.generation_reason,
    a.generation_style,
    (a.open_generations)::text AS open_generations,
    a.draft,
    a.binned_at,
    a.emptied,
    a.duplicated_from_asset_id,
    a.duplicated_from_version,
    v.version,
    v.revision,
    v.made_at,
    v.made_by,
    v.asset_type,
    v.name,
    v.description,
    v.image_prompt,
    v.tags,
    (v.image)::text AS image,
    v.style_capsule_id,
    v.voice_profile_id
   FROM (public.assets a
     JOIN public.asset_versions v ON ((v.asset_id = a.asset_id)));

--
-- Name: broker_ids; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.broker_ids (
    name text NOT NULL,
    id text NOT NULL
);

--
-- Name: capsules; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.capsules (
    capsule_id uuid NOT NULL,
    workspace text NOT NULL,
    name text NOT NULL,
    name_order text NOT NULL COLLATE pg_catalog."C",
    descriptors text[] NOT NULL,
    pillars text[] NOT NULL,
    looks_like jsonb NOT NULL,
    version integer NOT NULL,
    revision bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by text NOT NULL,
    deleted_at timestamp with time zone
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
-- Data for Name: asset_versions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.asset_versions VALUES
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 1, 'prop', 'hammer', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 1, '2026-03-01 00:00:01+00', 'ann'),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 1, 'prop', 'robot', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 1, '2026-03-01 00:00:02+00', 'ann'),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 1, 'prop', 'station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 1, '2026-03-01 00:00:03+00', 'ann'),
	('c750e151-da7e-5fee-bd47-8f0640dcc863', 1, 'prop', 'lamp', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 1, '2026-03-01 00:00:04+00', 'ann'),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 1, 'location', 'key', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 1, '2026-03-01 00:00:05+00', 'ann'),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 2, 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', NULL, '', '', 3, '2026-03-01 00:00:17+00', 'ann'),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 2, 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 3, '2026-03-01 00:00:27+00', 'ann'),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, 'location', 'key', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '', 3, '2026-11-25 20:22:53.71104+00', 'ann'),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '', 7, '2026-11-25 20:22:53.720784+00', 'ann'),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, 'prop', 'robot', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '', 5, '2026-11-25 20:22:53.731024+00', 'ann'),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 3, 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '', 4, '2026-11-25 20:22:53.737311+00', 'ann'),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, 'prop', 'Golden hammer', 'A golden claw hammer with a worn oak handle, now polished', 'on a bench', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '', 9, '2026-03-03 00:00:01+00', 'ann'),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, 'location', 'key', 'An old key, cleaned', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}', '', '', 4, '2026-03-03 00:00:02+00', 'ann');

--
-- Data for Name: asset_words; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.asset_words VALUES
	('c750e151-da7e-5fee-bd47-8f0640dcc863', ''',old'' '',🔨'' ''/home'' '';prop'' ''a'' ''claw'' ''golden'' ''hammer'' ''handle'' ''lamp'' ''oak'' ''old'' ''with'' ''worn'' ''🔨'''),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', ''',old'' '',🔨'' ''/home'' '';prop'' ''a'' ''claw'' ''golden'' ''hammer'' ''handle'' ''oak'' ''old'' ''robot'' ''with'' ''worn'' ''🔨'''),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', ''',old'' '',🔨'' ''/home'' '';prop'' ''a'' ''claw'' ''golden'' ''hammer'' ''handle'' ''oak'' ''old'' ''space'' ''station'' ''with'' ''worn'' ''🔨'''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', ''',old'' '',🔨'' ''/home'' '';prop'' ''a'' ''bench'' ''claw'' ''golden'' ''hammer'' ''handle'' ''now'' ''oak'' ''old'' ''on'' ''polished'' ''with'' ''worn'' ''🔨'''),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', ''',old'' '',🔨'' ''/elsewhere'' '';location'' ''an'' ''cleaned'' ''key'' ''old'' ''🔨''');

--
-- Data for Name: assets; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.assets VALUES
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'home', 2, 5, '2026-03-01 00:00:02+00', 'ann', 'a6829343-b6ad-51e1-9775-975b21d8fc13', 'completed', '', false, NULL, false, '', '[]', '', 0),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 'home', 3, 4, '2026-03-01 00:00:03+00', 'ann', '73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 'completed', '', false, NULL, false, '', '[]', '', 0),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 'home', 4, 9, '2026-03-01 00:00:01+00', 'ann', '0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 'completed', '', false, NULL, false, '', '[]', '', 0),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 'elsewhere', 3, 4, '2026-03-01 00:00:05+00', 'ann', 'c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 'completed', '', false, NULL, false, '', '[]', '', 0),
	('c750e151-da7e-5fee-bd47-8f0640dcc863', 'home', 1, 7, '2026-03-01 00:00:04+00', 'ann', 'd4b2c078-b131-560f-891f-cc233cad0762', 'requested', '', false, NULL, false, '', '[["d4b2c078-b131-560f-891f-cc233cad0762", ""]]', '', 0);

--
-- Data for Name: broker_ids; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: capsules; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.capsules VALUES
	('e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 'home', 'heuvitos', 'heuvitos', '{chalk,🔨}', '{"warm people"}', '[]', 4, 5, '2026-03-01 00:00:06+00', 'ann', '2026-03-01 00:00:09+00', 'ann', '2026-03-01 00:00:10+00'),
	('2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 'elsewhere', 'their style', 'their style', '{chalk,🔨}', '{"warm people"}', '[]', 4, 5, '2026-03-01 00:00:11+00', 'ann', '2026-03-01 00:00:14+00', 'ann', '2026-03-01 00:00:15+00');

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
	(1, '860a3be2-b0a3-5a8d-8ed1-f57d05903302', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 1, 'AssetCreated', 1, '{"name": "hammer", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "1c37b55c-9a3c-5ffe-9cf3-51a5aa81eed8", "occurred_at": "2026-03-01T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "1c37b55c-9a3c-5ffe-9cf3-51a5aa81eed8"}', '2026-11-25 20:22:53.110256+00', '\x05fad19cf1e3da66ecf0db91217327bb3a20b3e95c6a92fb40d9a4c48f44a79d'),
	(2, '948d1eca-a3bb-55bd-8039-bae8fa6974fd', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 1, 'AssetCreated', 1, '{"name": "robot", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "87570317-3e95-5457-b593-83f046477eac", "occurred_at": "2026-03-01T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "87570317-3e95-5457-b593-83f046477eac"}', '2026-11-25 20:22:53.114354+00', '\xf02c61592cd6fda96ae84ba4af7341b137b4aab964e53425c2a8dd84a6988774'),
	(3, '9ab49e27-9925-5e86-95c8-0d24c9cecfe9', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 1, 'AssetCreated', 1, '{"name": "station", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "10068b20-c8d5-58bf-89a7-810729e11b54", "occurred_at": "2026-03-01T00:00:03.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "10068b20-c8d5-58bf-89a7-810729e11b54"}', '2026-11-25 20:22:53.116831+00', '\x73fc7326f5320ccb3dfba4157f2c64c671680738f661e43bdec045e71e2b6834'),
	(4, '05298b04-e63d-5f50-b6e0-bd7be6306cca', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 1, 'AssetCreated', 1, '{"name": "lamp", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "file_name": "", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "3059d23d-9c06-5c88-ad0e-183e2c7d3633", "occurred_at": "2026-03-01T00:00:04.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "3059d23d-9c06-5c88-ad0e-183e2c7d3633"}', '2026-11-25 20:22:53.119229+00', '\x1aa58af767c136554d13685a09e6b9b2cfdb212c47e921a168ca3ee87237fdef'),
	(5, 'a1105169-00e9-563d-bb6b-6b5c773c590d', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 1, 'AssetCreated', 1, '{"name": "key", "tags": ["old", "🔨"], "draft": false, "image": null, "version": 1, "asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "file_name": "", "asset_type": "location", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": "", "duplicated_from_version": 0, "duplicated_from_asset_id": ""}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "02205e33-db35-5269-a67e-5525ce8f3734", "occurred_at": "2026-03-01T00:00:05.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "02205e33-db35-5269-a67e-5525ce8f3734"}', '2026-11-25 20:22:53.121863+00', '\x67cce409afb7e03b85e9de37db2cd69cd01c480562e7b874288296d76f525568'),
	(6, '98317e3f-6bf4-5aca-ae05-e02e37ad979e', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 1, 'CapsuleCreated', 1, '{"name": "heuvitos", "pillars": ["warm people"], "version": 1, "capsule_id": "e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a", "references": [], "descriptors": ["thick ink line"]}', '{"actor": "ann", "workspace": "home", "request_id": "5bc6888d-f1ad-5b79-8301-664deded5127", "occurred_at": "2026-03-01T00:00:06.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "5bc6888d-f1ad-5b79-8301-664deded5127"}', '2026-11-25 20:22:53.124995+00', '\xdae5ff04ce22790937e3fad2117bdd0ba8b5afbf14d1b7df5bde42d1ceebdf61'),
	(7, '9ae43d3a-fd29-50e7-8a79-7e84fd814362', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 2, 'CapsuleUpdated', 1, '{"version": 2, "descriptors": ["chalk", "🔨"]}', '{"actor": "ann", "workspace": "home", "request_id": "a1a4567b-5a10-5410-a3aa-8bcd79b358f8", "occurred_at": "2026-03-01T00:00:07.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "a1a4567b-5a10-5410-a3aa-8bcd79b358f8"}', '2026-11-25 20:22:53.129076+00', '\x525418a4292fbea1a7230b13298fec32f35eefb85eedfb74ce739c42877aee0f'),
	(8, '5f061bf9-3941-5b53-8425-dbf9095cd951', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 3, 'CapsuleReferenceAdded', 1, '{"version": 3, "reference": {"key": "global/home/capsule_e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "seed": "", "model": "", "width": 64, "height": 64, "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd", "backend": "", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "", "thumbnail_key": "", "references_used": [], "references_unused": []}}', '{"actor": "ann", "workspace": "home", "request_id": "6ca9c5b7-19c6-5455-85ec-cdab14a09882", "occurred_at": "2026-03-01T00:00:08.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6ca9c5b7-19c6-5455-85ec-cdab14a09882"}', '2026-11-25 20:22:53.13359+00', '\xb556f3113fb0dd3a3354c708d052b5dbc2670421be77db43f62c6f28ba3f2063'),
	(9, '3692cef7-67b8-5978-8406-1bdd649c2701', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 4, 'CapsuleReferenceRemoved', 1, '{"key": "global/home/capsule_e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "version": 4}', '{"actor": "ann", "workspace": "home", "request_id": "45d36964-0afb-59a8-a4d1-b8faf7136670", "occurred_at": "2026-03-01T00:00:09.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "45d36964-0afb-59a8-a4d1-b8faf7136670"}', '2026-11-25 20:22:53.136792+00', '\x4de4cde9b451040abaa4ca241d04becb1af6175eb306a9dbd6852d1e3125e771'),
	(10, '7b4a3ad3-01f1-584c-9eb5-03db94f8e310', 'capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 5, 'CapsuleDeleted', 1, '{}', '{"actor": "ann", "workspace": "home", "request_id": "4c1069aa-e5bb-522e-9138-6dfc0668a507", "occurred_at": "2026-03-01T00:00:10.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4c1069aa-e5bb-522e-9138-6dfc0668a507"}', '2026-11-25 20:22:53.139453+00', '\xa5aa8fb454d32155c3b974ec1af10285bd357792a50d86ccbfbb208f74e3d64c'),
	(11, '4035e078-fd0e-5d5a-955c-e8742f2a6252', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 1, 'CapsuleCreated', 1, '{"name": "their style", "pillars": ["warm people"], "version": 1, "capsule_id": "2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7", "references": [], "descriptors": ["thick ink line"]}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "fa58dc2d-66dc-50b0-8c24-12a993e210e2", "occurred_at": "2026-03-01T00:00:11.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "fa58dc2d-66dc-50b0-8c24-12a993e210e2"}', '2026-11-25 20:22:53.141696+00', '\xa4045a23cb4970a546b8068023c7f155cab95042f618be1f5b7838358829ae60'),
	(12, '78381527-90b3-5e3b-b04d-0c310317ecef', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 2, 'CapsuleUpdated', 1, '{"version": 2, "descriptors": ["chalk", "🔨"]}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "688b10b1-6be6-5334-82e1-b0f0e0fb831f", "occurred_at": "2026-03-01T00:00:12.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "688b10b1-6be6-5334-82e1-b0f0e0fb831f"}', '2026-11-25 20:22:53.144501+00', '\xf12df3b33dc70575d289f214ac1f39d8e700fd8bd8f261cbab8dac01f7df8466'),
	(13, '229a939b-148f-57c0-9f20-d0b531861953', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 3, 'CapsuleReferenceAdded', 1, '{"version": 3, "reference": {"key": "global/elsewhere/capsule_2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "seed": "", "model": "", "width": 64, "height": 64, "sha256": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd", "backend": "", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "", "thumbnail_key": "", "references_used": [], "references_unused": []}}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "f2232b8e-67e0-5e17-b3f6-da932af97be9", "occurred_at": "2026-03-01T00:00:13.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "f2232b8e-67e0-5e17-b3f6-da932af97be9"}', '2026-11-25 20:22:53.149001+00', '\xe1f59265f532dfaaf5092666f39aa8dfd70a900d9ebcdacfb35a9d4ad8485941'),
	(14, '3b3a99a5-8c7b-5cd3-a9a3-59f053ae0fc2', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 4, 'CapsuleReferenceRemoved', 1, '{"key": "global/elsewhere/capsule_2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png", "version": 4}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "1db2416a-b700-5592-bb14-d7c0d2aa24b7", "occurred_at": "2026-03-01T00:00:14.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "1db2416a-b700-5592-bb14-d7c0d2aa24b7"}', '2026-11-25 20:22:53.152114+00', '\x014e23d69b84b012c58422da7b89e380ec14db1da6bf454ffe84287709bd266b'),
	(15, '3b366e9d-f150-51dd-8019-e18d9c9f9293', 'capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 5, 'CapsuleDeleted', 1, '{}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "50f8b5d9-42b3-54e9-8e4e-94ae7c8e9d9e", "occurred_at": "2026-03-01T00:00:15.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "50f8b5d9-42b3-54e9-8e4e-94ae7c8e9d9e"}', '2026-11-25 20:22:53.154755+00', '\x8fd4a7075fb3169632bcd68bdf6e0b1f4607d1f80342d2a3bc87191c32695ceb'),
	(16, '1d75a63b-2b60-582e-b984-342797c524b2', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b", "occurred_at": "2026-03-01T00:00:16.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 20:22:53.159866+00', '\xa86569f6da072f909baca37353b1974e729680bc07cf3a45284092be06ea7d2a'),
	(17, 'fe05ac94-e083-5520-9972-f623ebe5d279', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, 'AssetUpdated', 1, '{"version": 2, "description": "A golden claw hammer with a worn oak handle, now polished"}', '{"actor": "ann", "workspace": "home", "request_id": "789023bf-84b3-5b7f-9014-122ccace4b07", "occurred_at": "2026-03-01T00:00:17.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "789023bf-84b3-5b7f-9014-122ccace4b07"}', '2026-11-25 20:22:53.163857+00', '\x24da71fa6bcf81eb41d53c36b52b1c916ab5e49b2eb7ba5a9b4dd48e260867ba'),
	(18, 'ddcece46-ccbc-5036-b1ac-be402fca546f', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, 'PictureRequested', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "cca1d81c-2920-51d5-9d03-967157285df0", "occurred_at": "2026-03-01T00:00:18.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "cca1d81c-2920-51d5-9d03-967157285df0"}', '2026-11-25 20:22:53.167405+00', '\x733b97c9f104d748fe8ae63d65a7d28d2c3adb7b5c90e7a2caf828078ff621dd'),
	(19, '5f5e96cc-d688-5327-9c8a-cbfa255ce849', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 5, 'PictureRequested', 1, '{"spec": {"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb", "occurred_at": "2026-03-01T00:00:19.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.170674+00', '\xd7fc75835953b1b81110082f261155a445edca40ac0a082d4db7dfec58155c2b'),
	(20, '8456aaff-b35c-56ad-8970-4d8c966757ad', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "2ec3b682-93e6-5602-85f6-7d5205357705", "occurred_at": "2026-03-01T00:00:20.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 20:22:53.174878+00', '\x56884d47931ba40ec100aece6df2daeab3cfd0798a0c005d87239b73e459ee4c'),
	(21, 'c8984b16-82dc-56a4-9ca4-01194ba890f8', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 3, 'PictureRequested', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd", "occurred_at": "2026-03-01T00:00:21.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 20:22:53.178731+00', '\x00e7259a87f9869b0294d2797fdcd0c15a9591eaf52eb6b3711a78e97792609f'),
	(22, '7a1143ab-3e8f-5ae5-972f-ec4ee66eb5b9', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd", "occurred_at": "2026-03-01T00:00:22.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 20:22:53.182136+00', '\x20a3cff52f41fa838f0bc5b18dda8f4d23fe831db2e3fc9e88b0332e43738d81'),
	(23, '3c62edc7-8967-5d91-8f8c-f8026574e52b', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "5245f60c-a74e-597e-a39f-aa9261509f4c", "occurred_at": "2026-03-01T00:00:23.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "5245f60c-a74e-597e-a39f-aa9261509f4c"}', '2026-11-25 20:22:53.185268+00', '\x61eaabadd7ec761e59c8355c7e5a86da01ef09c2c62efe5fe2c09a144b295d37'),
	(24, '62059f59-63a5-5a8a-b88b-0ff0206d6c57', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 3, 'PictureRequested', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "a7a911a2-12c9-5a8c-a293-48f3f3855f5c", "occurred_at": "2026-03-01T00:00:24.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "a7a911a2-12c9-5a8c-a293-48f3f3855f5c"}', '2026-11-25 20:22:53.188504+00', '\x7b70ad2cea9ef34d71f206332dd2c37f50f6d4066625e27751035d664e9e3c1f'),
	(25, '8e87f189-a3b1-531a-9abd-7bfa24fe7448', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 4, 'PictureCancelRequested', 1, '{"generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', '{"actor": "ann", "workspace": "home", "request_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd", "occurred_at": "2026-03-01T00:00:25.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd"}', '2026-11-25 20:22:53.191146+00', '\x01bc3dc52aec025f7c0878887dd589f4f012c7f77f4cd84d53ba055b1a3d9ddb'),
	(26, '439e3241-9948-5fd2-9dd0-5a2419efe1b4', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf", "occurred_at": "2026-03-01T00:00:26.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 20:22:53.194649+00', '\x0c1e40fa72a920a0f272f6a4a7331472a50030951c04ef5a80c79fb8806c58e8'),
	(27, '0e617b02-2033-562e-8e5f-36c54ef6c6c5', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 3, 'AssetUpdated', 1, '{"name": "Space station", "version": 2}', '{"actor": "ann", "workspace": "home", "request_id": "4bb5cb7f-c0b5-551e-a45f-09ed7672f408", "occurred_at": "2026-03-01T00:00:27.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4bb5cb7f-c0b5-551e-a45f-09ed7672f408"}', '2026-11-25 20:22:53.198122+00', '\x8853360e01b026eeb61e89a73d22a662c520526f3ee8c17f2d1ba12007818787'),
	(28, '5143d508-95c1-5788-907b-9761ddfa5f05', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 5, 'PictureFailed', 1, '{"reason": "CANCELLED", "message": "Nobody wants it any more.", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.673304Z", "traceparent": "", "causation_id": "6e235278-e3fd-5e96-ab31-efd209f8a1ff", "correlation_id": "fc1d7d64-c5a7-5dc9-8fcc-701ad210728d"}', '2026-11-25 20:22:53.69122+00', '\x0fde91b39b75fef202a8cca5d5b9e679289150abc97ca33a2ae65e1073c59ad3'),
	(29, 'daec022d-33bf-56bf-971a-7f6c7ce89a78', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 6, 'PictureFailed', 1, '{"reason": "CANCELLED", "message": "A newer picture was asked for instead.", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.696566Z", "traceparent": "", "causation_id": "7f82592f-8406-52e0-9fdd-583e067b16d5", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.698452+00', '\x070b519640d8c57f4683f3d8a4fa5e1f56583f7e260a462f3247feab868e8e74'),
	(30, '17778169-936e-58b2-ba4a-85dfbd4e8d91', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 6, 'PictureFailed', 1, '{"reason": "CANCELLED", "message": "This picture was cancelled.", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.704089Z", "traceparent": "", "causation_id": "7673b528-31ef-50fb-ad99-867f9233dfc6", "correlation_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd"}', '2026-11-25 20:22:53.705543+00', '\x9f7e7695b2dceb0d85d14cea2fed066d4be496f1ce0ad5c04e55fd58983d8e50'),
	(31, '17a0857c-672f-5e36-8e4f-55e2ac913533', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, 'PictureAttached', 1, '{"picture": {"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 2, "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.711040Z", "traceparent": "", "causation_id": "dfd63419-a8a1-5833-bfd3-1f25ca03d9a0", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 20:22:53.716388+00', '\xa339dab25c7a541ccd461df03d2aad3c207bacb52e96ece5fdf8bf9a916987de'),
	(32, '933438d8-4e5e-50aa-8c4f-c7f37b5aca6c', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 7, 'PictureAttached', 1, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 3, "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.720784Z", "traceparent": "", "causation_id": "25ec8627-bd30-5df2-8965-a59e44a45eca", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.723931+00', '\x59b23f9f24bd1c8b8839d646acee4877d26ff2deb50dc0dc8a0cfeb30603be7a'),
	(33, '6509c89e-b958-521e-a58c-09c61b76805e', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 4, 'PictureFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.726551Z", "traceparent": "", "causation_id": "402c3178-b049-5d1b-9e51-d994155870c5", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 20:22:53.728166+00', '\x1d9e3d9b782cdcbc0eb8f92c031497894f3ea973245d96487ec5a4ecc0ee300e'),
	(34, '4d355560-2a8b-5eff-ba95-922fcc101742', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, 'PictureAttached', 1, '{"picture": {"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 2, "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.731024Z", "traceparent": "", "causation_id": "90f34922-a458-5443-9d64-8606d6b8b807", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 20:22:53.734062+00', '\x1a51787a87dc7510bf0b51156445062204bbdd6eedcbc678151e341350622490'),
	(35, 'c5e12955-2d61-5847-bfe4-708e620f62c5', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, 'PictureAttached', 1, '{"picture": {"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "thumbnail_key": "", "references_used": [], "references_unused": []}, "version": 3, "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.737311Z", "traceparent": "", "causation_id": "227f9135-19bc-5f4c-85b0-6509f34d3765", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 20:22:53.740084+00', '\x62bb6bc8711327a3fb9b0d6d7cda0018fe7855dfebf4218ed7729642c2a4b857'),
	(36, 'c71a11c0-02c3-56b1-910a-dab067261c8a', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 8, 'PictureKeptInHistory', 1, '{"reason": "NEWER_PICTURE", "picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "thumbnail_key": "", "references_used": [], "references_unused": []}, "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.745717Z", "traceparent": "", "causation_id": "82ec3992-a847-5e31-a22f-153738ba3c4c", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 20:22:53.74791+00', '\xc4e5b50d2881037801ec9ba37b43c3950341b83ef205c316e93312d649b04297'),
	(37, 'e729933d-e722-54de-9e17-f677e624dd8c', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, 'AssetUpdated', 1, '{"name": "Golden hammer", "version": 4, "image_prompt": "on a bench"}', '{"actor": "ann", "workspace": "home", "request_id": "543c90e6-56b9-500a-b21c-f8b0d683aec0", "occurred_at": "2026-03-03T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "543c90e6-56b9-500a-b21c-f8b0d683aec0"}', '2026-11-25 20:22:53.829999+00', '\x3792b68faf48b23e9095b3ac237f8593b9a7059d1c249e11e3babd941fba3924'),
	(38, '8d9eb3a3-f78c-5630-a3f6-268ac1a2d5bf', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, 'AssetUpdated', 1, '{"version": 3, "description": "An old key, cleaned"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "7d4e9289-2607-5b63-91bc-608f4df65bfe", "occurred_at": "2026-03-03T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "7d4e9289-2607-5b63-91bc-608f4df65bfe"}', '2026-11-25 20:22:53.833504+00', '\x1439337f7b3c08b2fb50624e7db9a6ec4bab7451d38e3adb90fde911277db39a'),
	(39, 'e5d559e3-820c-51df-816e-a0347b111b91', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 7, 'PictureRequested', 1, '{"spec": {"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762", "style_capsule_id": ""}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "44e01457-2164-564b-b6ba-e7fbdd9f6640", "occurred_at": "2026-03-03T00:00:03.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "44e01457-2164-564b-b6ba-e7fbdd9f6640"}', '2026-11-25 20:22:53.836763+00', '\x907c72184e8577cfdcfffcb1f98e039df00e0b3078816707d36c3504c51bd9b3');

--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox VALUES
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 2, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('asset-catalog', 'image-worker', 'greenroom.images.events', 35);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 39, '2026-11-25 20:22:53.836763+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 20:22:52.191168+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 20:22:52.191168+00'),
	('event_log/0003_append.sql', '\xb93c53989ed0c9e4bd19920b838d92a373a107de9a214571ec8cef17a46cc49c', '2026-11-25 20:22:52.191168+00'),
	('event_log/0004_claims_by_age.sql', '\xe3665634a038ed68bfa00a876a388bf6eb6e569beae15e751fd891352fd59a06', '2026-11-25 20:22:52.191168+00'),
	('event_log/0005_advance_inbox.sql', '\x13e65514a7fe957249dacb1f0bda3c1635f35d5700ced35f281fa9eda2f71b24', '2026-11-25 20:22:52.191168+00'),
	('asset_catalog/0001_read_models.sql', '\xe90f0ea30f2e8e3a14cafceefb1d776b549ea954bc97e32c7d34ec7155ecb18f', '2026-11-25 20:22:52.191168+00'),
	('asset_catalog/0002_named_objects.sql', '\x4b500800f337bed4df082888769836396e879931e84089324972000f388e66b0', '2026-11-25 20:22:52.191168+00'),
	('asset_catalog/0003_the_whole_library.sql', '\x0e9b617bebd5a638f58de87da123b5a5492faa65f144f45a933590213de77494', '2026-11-25 20:22:52.191168+00'),
	('asset_catalog/0004_capsules.sql', '\x47eaf8ddc64779590c9f26176008480b33909d8e3f0334e6d8213209816e5698', '2026-11-25 20:22:52.191168+00');

--
-- Data for Name: named_objects; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.named_objects VALUES
	('global/home/capsule_e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png'),
	('global/elsewhere/capsule_2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7/look-dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.png'),
	('global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d'),
	('global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e'),
	('global/home/d295a760-dd94-52f3-ab13-879bd2f1a987'),
	('global/home/c750e151-da7e-5fee-bd47-8f0640dcc863'),
	('global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0'),
	('global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png'),
	('global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png'),
	('global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png'),
	('global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png'),
	('global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png');

--
-- Data for Name: pending_copies; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('capsule:e0e0cc0f-fbad-52e2-a5ca-72b9cba9484a', 5, '\xa5aa8fb454d32155c3b974ec1af10285bd357792a50d86ccbfbb208f74e3d64c'),
	('capsule:2f296d40-fbe6-5f9b-b0bf-e7a47409f6e7', 5, '\x8fd4a7075fb3169632bcd68bdf6e0b1f4607d1f80342d2a3bc87191c32695ceb'),
	('asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, '\x1a51787a87dc7510bf0b51156445062204bbdd6eedcbc678151e341350622490'),
	('asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, '\x62bb6bc8711327a3fb9b0d6d7cda0018fe7855dfebf4218ed7729642c2a4b857'),
	('asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, '\x3792b68faf48b23e9095b3ac237f8593b9a7059d1c249e11e3babd941fba3924'),
	('asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, '\x1439337f7b3c08b2fb50624e7db9a6ec4bab7451d38e3adb90fde911277db39a'),
	('asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 7, '\x907c72184e8577cfdcfffcb1f98e039df00e0b3078816707d36c3504c51bd9b3');

--
-- Data for Name: wishes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.wishes VALUES
	('d4b2c078-b131-560f-891f-cc233cad0762', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 'home', '2026-03-03 00:00:03+00', '2030-01-01 00:00:00+00');

--
-- Name: asset_versions asset_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.asset_versions
    ADD CONSTRAINT asset_versions_pkey PRIMARY KEY (asset_id, version);

--
-- Name: asset_words asset_words_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.asset_words
    ADD CONSTRAINT asset_words_pkey PRIMARY KEY (asset_id);

--
-- Name: assets assets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assets
    ADD CONSTRAINT assets_pkey PRIMARY KEY (asset_id);

--
-- Name: broker_ids broker_ids_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.broker_ids
    ADD CONSTRAINT broker_ids_pkey PRIMARY KEY (name);

--
-- Name: capsules capsules_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.capsules
    ADD CONSTRAINT capsules_pkey PRIMARY KEY (capsule_id);

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
-- Name: wishes wishes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wishes
    ADD CONSTRAINT wishes_pkey PRIMARY KEY (generation_id);

--
-- Name: asset_words_found; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX asset_words_found ON public.asset_words USING gin (words) WITH (fastupdate=off);

--
-- Name: assets_drafts; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX assets_drafts ON public.assets USING btree (workspace, created_by, created_at DESC, asset_id DESC) WHERE ((binned_at IS NULL) AND draft);

--
-- Name: assets_in_the_bin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX assets_in_the_bin ON public.assets USING btree (workspace, binned_at DESC, asset_id DESC) WHERE ((binned_at IS NOT NULL) AND (NOT emptied));

--
-- Name: assets_newest_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX assets_newest_first ON public.assets USING btree (workspace, created_at DESC, asset_id DESC) WHERE ((binned_at IS NULL) AND (NOT draft));

--
-- Name: capsules_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX capsules_by_name ON public.capsules USING btree (workspace, name_order, capsule_id) WHERE (deleted_at IS NULL);

--
-- Name: named_objects_by_folder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX named_objects_by_folder ON public.named_objects USING btree (key text_pattern_ops);

--
-- Name: pending_copies_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pending_copies_by_age ON public.pending_copies USING btree (started_at);

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
