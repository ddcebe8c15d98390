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
-- Name: generation_queue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.generation_queue (
    generation_id text NOT NULL,
    workspace text NOT NULL,
    actor text NOT NULL,
    asker_service text NOT NULL,
    asker_stream text NOT NULL,
    state text NOT NULL,
    spec jsonb,
    attempt integer DEFAULT 0 NOT NULL,
    message text DEFAULT ''::text NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    traceparent text NOT NULL
);

--
-- Name: generation_turns; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.generation_turns (
    workspace text NOT NULL,
    actor text NOT NULL,
    last_turn timestamp with time zone NOT NULL
);

--
-- Name: generation_work; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.generation_work (
    generation_id text NOT NULL,
    lease_token uuid,
    lease_until timestamp with time zone,
    run_after timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    crashes integer DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    outages integer DEFAULT 0 NOT NULL
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

INSERT INTO public.events VALUES
	(1, '6e235278-e3fd-5e96-ab31-efd209f8a1ff', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 1, 'GenerationCancelled', 1, '{"message": "Nobody wants it any more.", "asker_stream": "", "asker_service": "", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', '{"actor": "ann", "workspace": "home", "request_id": "fc1d7d64-c5a7-5dc9-8fcc-701ad210728d", "occurred_at": "2026-03-02T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "fc1d7d64-c5a7-5dc9-8fcc-701ad210728d"}', '2026-11-25 20:22:53.525394+00', '\x5b9577e1a01831044abf0a38dd3d8faa829cc17284c50bf2dc144c30f808f768'),
	(2, 'bfce012b-8308-5876-9697-bbe27911d826', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "style_capsule_id": ""}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.536701Z", "traceparent": "", "causation_id": "1d75a63b-2b60-582e-b984-342797c524b2", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 20:22:53.539605+00', '\xfdc612c21e81ea5137feee576fc1b9c6c36a4104691100b81c7000c88bf4f349'),
	(3, '938a25b4-78e1-5da1-9656-f66a96886d74', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 1, 'GenerationQueued', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75", "style_capsule_id": ""}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.543520Z", "traceparent": "", "causation_id": "ddcece46-ccbc-5036-b1ac-be402fca546f", "correlation_id": "cca1d81c-2920-51d5-9d03-967157285df0"}', '2026-11-25 20:22:53.545646+00', '\x03d487c7315bf5b57e8cd5bec91509c19ec698c5c8d835f51a3a6bc0f06ae8e1'),
	(4, '7b872d00-939d-5bbf-bd8d-a00f02b9640c', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 1, 'GenerationQueued', 1, '{"spec": {"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "style_capsule_id": ""}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.549647Z", "traceparent": "", "causation_id": "5f5e96cc-d688-5327-9c8a-cbfa255ce849", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.553395+00', '\x614eff32c6a664debd3ccfd0e1dfe92860ee561dddf9f368314bec9b7d9ceb5a'),
	(5, '7f82592f-8406-52e0-9fdd-583e067b16d5', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, 'GenerationCancelled', 1, '{"message": "A newer picture was asked for instead.", "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.549647Z", "traceparent": "", "causation_id": "5f5e96cc-d688-5327-9c8a-cbfa255ce849", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.553395+00', '\xd94d0c5c679c420c3ab71d01ee3d58ddb671477b2061edf38cffe83b6a3ad77c'),
	(6, 'da9fb9d7-58a6-5965-9390-df2fca66b882', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1", "style_capsule_id": ""}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.555093Z", "traceparent": "", "causation_id": "8456aaff-b35c-56ad-8970-4d8c966757ad", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 20:22:53.556163+00', '\x9f7132f1d57b80beed4899607b883d07f73d54ee36b96175c75f4697cccf4496'),
	(7, 'd12c0665-bafd-5fb3-b67a-1bcbbdd4d1ea', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 1, 'GenerationQueued', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "style_capsule_id": ""}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.557849Z", "traceparent": "", "causation_id": "c8984b16-82dc-56a4-9ca4-01194ba890f8", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 20:22:53.558929+00', '\x2e725fb703751f666ddf1afc8444401b28c73a56b33784c929f28c5630aa1f84'),
	(8, '97237e4b-56b8-5802-8815-c6d7579ebdae', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "style_capsule_id": ""}, "asker_stream": "asset:d295a760-dd94-52f3-ab13-879bd2f1a987", "asker_service": "asset-catalog", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.560682Z", "traceparent": "", "causation_id": "7a1143ab-3e8f-5ae5-972f-ec4ee66eb5b9", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 20:22:53.561682+00', '\x848639073cbb74c1084b30a39ca2d633d5c692a6633fd26033fad7285c394b18'),
	(9, '3f878aae-15fe-5aa7-b7df-0447fac76ad5', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, 'GenerationCancelled', 1, '{"message": "Nobody wants it any more.", "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.563103Z", "traceparent": "", "causation_id": "3c62edc7-8967-5d91-8f8c-f8026574e52b", "correlation_id": "5245f60c-a74e-597e-a39f-aa9261509f4c"}', '2026-11-25 20:22:53.56432+00', '\xbdf9d58d8fadff687ab50752f72ef40c1037bbb10c9e686b9fe7bcc398f0ce53'),
	(19, '73029645-9ec8-539b-b9e4-ea6593bb2902', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.607004Z", "traceparent": "", "causation_id": "08f2838d-858d-5156-af84-5ef37267800e", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 20:22:53.60823+00', '\x500d5c8acee4eaebabcdad3e7aa302d332c43184d1279ccd12475aff7ff9a947'),
	(10, 'c1e8c864-e800-5354-91a7-84df030dd1d4', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 1, 'GenerationQueued', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51", "style_capsule_id": ""}, "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.565757Z", "traceparent": "", "causation_id": "62059f59-63a5-5a8a-b88b-0ff0206d6c57", "correlation_id": "a7a911a2-12c9-5a8c-a293-48f3f3855f5c"}', '2026-11-25 20:22:53.566783+00', '\xbda47beb6fb1b6adc789c642273bea369c352f3fb868c0880209928d14f231d2'),
	(11, '7673b528-31ef-50fb-ad99-867f9233dfc6', 'generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 2, 'GenerationCancelled', 1, '{"message": "This picture was cancelled.", "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.569483Z", "traceparent": "", "causation_id": "8e87f189-a3b1-531a-9abd-7bfa24fe7448", "correlation_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd"}', '2026-11-25 20:22:53.570612+00', '\x002366cfc5ccf7403d4b20bb49f6e396e814f200122d71fb4b8fbbd809eca14b'),
	(12, 'f414eafb-31cd-558f-8fc7-3b55f6bdcf9e', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "style_capsule_id": ""}, "asker_stream": "asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asker_service": "asset-catalog", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.572070Z", "traceparent": "", "causation_id": "439e3241-9948-5fd2-9dd0-5a2419efe1b4", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 20:22:53.573211+00', '\x489ee5375d44b4e306043e0beb99f64807b3c4405ef226a200ae36258f75a4e0'),
	(13, '74e126b2-86d8-563b-a504-392e710e5310', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "style_capsule_id": ""}, "asker_stream": "card:87e34126-bc48-5776-b104-87558b036863", "asker_service": "project-assets", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.582294Z", "traceparent": "", "causation_id": "adaf0f25-2e09-5ac6-85c6-3fdcc41be8e1", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 20:22:53.583491+00', '\x566f2cf0fd43f5f371820c3486ac2c1335d6e9abdda77cb86a29bf5d415ee2d7'),
	(14, 'ba7462e4-1643-5e3a-a86d-144a18753031', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "style_capsule_id": ""}, "asker_stream": "card:88915786-d5ab-50d8-8d50-5b0598348fa1", "asker_service": "project-assets", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.585034Z", "traceparent": "", "causation_id": "c3ccb736-85ed-5472-a0b0-969db62bd0d9", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.585977+00', '\xbdc2b8036c6114fbc0535d4693c97ab07915bfa0f5cb042d193c5f289088a9b1'),
	(15, '08f2838d-858d-5156-af84-5ef37267800e', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d", "style_capsule_id": ""}, "asker_stream": "card:548577c6-1595-5d6d-8ac2-f254de27885e", "asker_service": "project-assets", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.587358Z", "traceparent": "", "causation_id": "9e4ba8ee-41c9-5232-8dc3-ed73d909d2a7", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 20:22:53.588251+00', '\x5dc7fa2f2d89e0a2558334fc1245c9e8429da2ab00ded5297778a12bd7ac8740'),
	(16, '7311168d-2aef-5d17-b941-44856f4055a1', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.594918Z", "traceparent": "", "causation_id": "bfce012b-8308-5876-9697-bbe27911d826", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 20:22:53.596196+00', '\x78ede50f12da249838fa8a3f5fcd61c29d7d76e7297be314a4b6acba8f8945a3'),
	(17, 'c46a1e90-a165-529d-8284-d3403eaaf92c', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.599339Z", "traceparent": "", "causation_id": "f414eafb-31cd-558f-8fc7-3b55f6bdcf9e", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 20:22:53.600596+00', '\x3dfd95637299dc0173943315ffeebc6fa60e7f28e3dc018dd3bc87251c48e622'),
	(18, 'dfd63419-a8a1-5833-bfd3-1f25ca03d9a0', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asker_service": "asset-catalog", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.602760Z", "traceparent": "", "causation_id": "c46a1e90-a165-529d-8284-d3403eaaf92c", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 20:22:53.604035+00', '\xe1f7d62caba50c2f2479453346bbaf298d17d43ff6124c29a84ecfa92987b2d9'),
	(20, 'd94529dc-4bf9-5c7a-b323-edc3eb490ce4', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, 'GenerationFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "asker_stream": "card:548577c6-1595-5d6d-8ac2-f254de27885e", "asker_service": "project-assets", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T20:22:53.610125Z", "traceparent": "", "causation_id": "73029645-9ec8-539b-b9e4-ea6593bb2902", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 20:22:53.611394+00', '\xd365f1868882a96e1e4cc0c5dddee884a6842bfc4cae85985e735f148c70690e'),
	(21, 'ace5e6c6-cc8a-5579-affd-7d73ac192495', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.614429Z", "traceparent": "", "causation_id": "7b872d00-939d-5bbf-bd8d-a00f02b9640c", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.615668+00', '\xe7d7041ef7f4fbda5379c8b064ad1171c1fa18231ff1c0f5ac40da0b1643f45b'),
	(22, '25ec8627-bd30-5df2-8965-a59e44a45eca', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.617543Z", "traceparent": "", "causation_id": "ace5e6c6-cc8a-5579-affd-7d73ac192495", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 20:22:53.618596+00', '\x5fd7c4501717e497fb2f5d3e9363da96bb8458d645858b6332a0cc47d7eea88f'),
	(23, 'eaed3fbd-1f52-53ad-971e-92f87f6a89d7', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.621026Z", "traceparent": "", "causation_id": "da9fb9d7-58a6-5965-9390-df2fca66b882", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 20:22:53.622284+00', '\xa0b1ad5891c58c6aea7a6dfe11eeb882bcb300417b32f4d37192134386c964d0'),
	(24, '402c3178-b049-5d1b-9e51-d994155870c5', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, 'GenerationFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.623901Z", "traceparent": "", "causation_id": "eaed3fbd-1f52-53ad-971e-92f87f6a89d7", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 20:22:53.625016+00', '\xb9e4bd8a3619fc3d72b6f7d051ce5d618d2089a9f047476c74f437368bfee07b'),
	(25, 'd92472da-1bc2-540b-a3cf-cba21ba7c705', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.627730Z", "traceparent": "", "causation_id": "d12c0665-bafd-5fb3-b67a-1bcbbdd4d1ea", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 20:22:53.628899+00', '\x1a389d5d9897ff5742966dfba53ea8fd43f4518139d91f661921ec3ad6aa530d'),
	(26, '90f34922-a458-5443-9d64-8606d6b8b807', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.630585Z", "traceparent": "", "causation_id": "d92472da-1bc2-540b-a3cf-cba21ba7c705", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 20:22:53.631666+00', '\x9f7724d46f363e7186153aff681e685a627f282c762ad3592d04ae3b84b2dc56'),
	(27, '6b3e8829-35f6-54db-8ced-ede36103450a', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.634379Z", "traceparent": "", "causation_id": "97237e4b-56b8-5802-8815-c6d7579ebdae", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 20:22:53.635495+00', '\x7b0535ebe5a5593c528611603e6cc467da60510cb1ec0f90e515ee83feff12c0'),
	(28, '302d626a-16ae-5203-a592-f902cc51d8e7', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 3, 'GenerationStarted', 1, '{"attempt": 2, "backend": "null", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.639452Z", "traceparent": "", "causation_id": "6b3e8829-35f6-54db-8ced-ede36103450a", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 20:22:53.640529+00', '\xb461f08391726cf6343622ebb8cfcc6cc48f92c669c00622f7ec464b07df2d79'),
	(29, '227f9135-19bc-5f4c-85b0-6509f34d3765', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:d295a760-dd94-52f3-ab13-879bd2f1a987", "asker_service": "asset-catalog", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.642173Z", "traceparent": "", "causation_id": "302d626a-16ae-5203-a592-f902cc51d8e7", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 20:22:53.643394+00', '\x882f1526c229ef3a6f77a946bbb4d8a81992fc98445056f41b7ff44d5130c1d1'),
	(30, '91f324dc-9218-5d3b-a7eb-50a462f29acf', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.646020Z", "traceparent": "", "causation_id": "74e126b2-86d8-563b-a504-392e710e5310", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 20:22:53.647168+00', '\x91892f5d30bb2efe90c99a81246208b6769a616f5c0aa716fdb870fbd6f66dbc'),
	(31, 'f4a5acdf-d93d-5fba-9618-104f206c0a7f', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, 'GenerationCompleted', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "card:87e34126-bc48-5776-b104-87558b036863", "asker_service": "project-assets", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.648843Z", "traceparent": "", "causation_id": "91f324dc-9218-5d3b-a7eb-50a462f29acf", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 20:22:53.650021+00', '\xebda80b850200e5b69f628522ea303a4a03abaa84c64aac5199c245680c76ace'),
	(32, '03a23675-36ad-545a-8d35-de3bacfa1223', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.653162Z", "traceparent": "", "causation_id": "ba7462e4-1643-5e3a-a86d-144a18753031", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.654185+00', '\xaecdebf4a3ab16a6f20cb39229d17e00d8b7c8da41ca934b97f03fcdce7e5a0f'),
	(33, 'b37d2dfb-ebd8-5bab-92a3-416b105c0f1e', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 3, 'GenerationStarted', 1, '{"attempt": 2, "backend": "null", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.657831Z", "traceparent": "", "causation_id": "03a23675-36ad-545a-8d35-de3bacfa1223", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.65886+00', '\xd4dee16161751b40c08b230d44c66ed123f7d6693e5cbb0ac1774b1f0f217069'),
	(34, 'a3522509-8a43-5731-9bc3-c250a9341bca', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, 'GenerationCompleted', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "card:88915786-d5ab-50d8-8d50-5b0598348fa1", "asker_service": "project-assets", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.660353Z", "traceparent": "", "causation_id": "b37d2dfb-ebd8-5bab-92a3-416b105c0f1e", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 20:22:53.661495+00', '\x31d7762fec920f16098536d2341897e623a64aad35dcb3b94505fc79d7cdb8ad'),
	(35, '82ec3992-a847-5e31-a22f-153738ba3c4c', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "thumbnail_key": "", "references_used": [], "references_unused": []}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.663660Z", "traceparent": "", "causation_id": "7311168d-2aef-5d17-b941-44856f4055a1", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 20:22:53.664715+00', '\x4acabcb239bf3631113c0a66e9f50df84b60a53168f5f3507a6181a3a71f5ae8'),
	(36, 'd970fef5-b407-5e09-9637-6ed15e644394', 'generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, 'GenerationQueued', 1, '{"spec": {"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762", "style_capsule_id": ""}, "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.850920Z", "traceparent": "", "causation_id": "e5d559e3-820c-51df-816e-a0347b111b91", "correlation_id": "44e01457-2164-564b-b6ba-e7fbdd9f6640"}', '2026-11-25 20:22:53.852803+00', '\x6f322bf8d00a24b3fe0ec2c5f44de5ebf448d0b10e88f53b4b07ead643f5bf0f'),
	(37, 'c2ecb552-0e3b-5088-bc41-49c23fac69aa', 'generation:0c687ab0-81d0-527d-965b-4dd96dada70a', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a", "style_capsule_id": ""}, "asker_stream": "card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "asker_service": "project-assets", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T20:22:53.873915Z", "traceparent": "", "causation_id": "381af360-fe5a-508c-ace7-74485c73fcba", "correlation_id": "8d812309-a274-5b3c-a206-b33fc4d7921d"}', '2026-11-25 20:22:53.895992+00', '\xb99132ef4adb73b9d3f1ce26b90d5a3e8f1d3e9b90055ae24984a105df75f2b0');

--
-- Data for Name: generation_queue; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.generation_queue VALUES
	('cc9d704c-56b1-534d-bbe3-1db1287cbc75', 'home', 'ann', 'asset-catalog', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 'cancelled', '{"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75", "style_capsule_id": ""}', 0, 'A newer picture was asked for instead.', '2026-11-25 20:22:53.54352+00', ''),
	('0955baec-49e9-54b9-bef2-342a7c3f990d', 'home', 'ann', 'asset-catalog', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 'cancelled', NULL, 0, 'Nobody wants it any more.', '2026-03-02 00:00:01+00', ''),
	('65d24a17-682a-5d49-aeb0-0a8e6d273b51', 'home', 'ann', 'asset-catalog', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 'cancelled', '{"seed": "2", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "65d24a17-682a-5d49-aeb0-0a8e6d273b51", "style_capsule_id": ""}', 0, 'This picture was cancelled.', '2026-11-25 20:22:53.565757+00', ''),
	('c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 'elsewhere', 'ann', 'asset-catalog', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 'completed', '{"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "style_capsule_id": ""}', 1, '', '2026-11-25 20:22:53.57207+00', ''),
	('ff861097-2b22-5c1e-899e-1e7e922c023d', 'elsewhere', 'ann', 'project-assets', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 'failed', '{"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d", "style_capsule_id": ""}', 1, 'This picture cannot be made.', '2026-11-25 20:22:53.587358+00', ''),
	('0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 'home', 'ann', 'asset-catalog', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 'completed', '{"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "style_capsule_id": ""}', 1, '', '2026-11-25 20:22:53.549647+00', ''),
	('3208872c-cf65-590b-989d-57dafe7da7e1', 'home', 'ann', 'asset-catalog', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'failed', '{"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1", "style_capsule_id": ""}', 1, 'This picture cannot be made.', '2026-11-25 20:22:53.555093+00', ''),
	('a6829343-b6ad-51e1-9775-975b21d8fc13', 'home', 'ann', 'asset-catalog', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'completed', '{"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "style_capsule_id": ""}', 1, '', '2026-11-25 20:22:53.557849+00', ''),
	('73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 'home', 'ann', 'asset-catalog', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 'completed', '{"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "style_capsule_id": ""}', 2, '', '2026-11-25 20:22:53.560682+00', ''),
	('4b8c435e-c990-5d9b-8019-3c78b80e4923', 'home', 'ann', 'project-assets', 'card:87e34126-bc48-5776-b104-87558b036863', 'completed', '{"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "style_capsule_id": ""}', 1, '', '2026-11-25 20:22:53.582294+00', ''),
	('a559a26f-c692-56b9-8f54-6b7469ae54a2', 'home', 'ann', 'asset-catalog', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 'completed', '{"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "style_capsule_id": ""}', 1, '', '2026-11-25 20:22:53.536701+00', ''),
	('672fce08-bb93-57d7-9dc2-ffdd84faddb9', 'home', 'ann', 'project-assets', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 'completed', '{"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "style_capsule_id": ""}', 2, '', '2026-11-25 20:22:53.585034+00', ''),
	('d4b2c078-b131-560f-891f-cc233cad0762', 'home', 'ann', 'asset-catalog', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 'queued', '{"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762", "style_capsule_id": ""}', 0, '', '2026-11-25 20:22:53.85092+00', ''),
	('0c687ab0-81d0-527d-965b-4dd96dada70a', 'home', 'ann', 'project-assets', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 'queued', '{"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a", "style_capsule_id": ""}', 0, '', '2026-11-25 20:22:53.873915+00', '');

--
-- Data for Name: generation_turns; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.generation_turns VALUES
	('elsewhere', 'ann', '2026-11-25 20:22:53.60587+00'),
	('home', 'ann', '2026-11-25 20:22:53.656874+00');

--
-- Data for Name: generation_work; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.generation_work VALUES
	('cc9d704c-56b1-534d-bbe3-1db1287cbc75', NULL, NULL, '2026-11-25 20:22:53.543343+00', 0, 0, 0),
	('65d24a17-682a-5d49-aeb0-0a8e6d273b51', NULL, NULL, '2026-11-25 20:22:53.565621+00', 0, 0, 0),
	('d4b2c078-b131-560f-891f-cc233cad0762', NULL, NULL, '2026-11-25 20:22:53.850795+00', 0, 0, 0),
	('0c687ab0-81d0-527d-965b-4dd96dada70a', NULL, NULL, '2026-11-25 20:22:53.873742+00', 0, 0, 0);

--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox VALUES
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 5, false),
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 3, false),
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 2, false),
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, false),
	('image-worker', 'project-assets', 'greenroom.images.commands', 'card:87e34126-bc48-5776-b104-87558b036863', 3, false),
	('image-worker', 'project-assets', 'greenroom.images.commands', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 3, false),
	('image-worker', 'project-assets', 'greenroom.images.commands', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 3, false),
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 7, false),
	('image-worker', 'project-assets', 'greenroom.images.commands', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 39),
	('image-worker', 'project-assets', 'greenroom.images.commands', 22);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 37, '2026-11-25 20:22:53.895992+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 20:22:52.284933+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 20:22:52.284933+00'),
	('event_log/0003_append.sql', '\xb93c53989ed0c9e4bd19920b838d92a373a107de9a214571ec8cef17a46cc49c', '2026-11-25 20:22:52.284933+00'),
	('event_log/0004_claims_by_age.sql', '\xe3665634a038ed68bfa00a876a388bf6eb6e569beae15e751fd891352fd59a06', '2026-11-25 20:22:52.284933+00'),
	('event_log/0005_advance_inbox.sql', '\x13e65514a7fe957249dacb1f0bda3c1635f35d5700ced35f281fa9eda2f71b24', '2026-11-25 20:22:52.284933+00'),
	('image_worker/0001_generations.sql', '\x540491947e9f95ffaecf4f8887dd679781efee1206cc77eb047924aca2f9fbcc', '2026-11-25 20:22:52.284933+00');

--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, '\xd94d0c5c679c420c3ab71d01ee3d58ddb671477b2061edf38cffe83b6a3ad77c'),
	('generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, '\xbdf9d58d8fadff687ab50752f72ef40c1037bbb10c9e686b9fe7bcc398f0ce53'),
	('generation:65d24a17-682a-5d49-aeb0-0a8e6d273b51', 2, '\x002366cfc5ccf7403d4b20bb49f6e396e814f200122d71fb4b8fbbd809eca14b'),
	('generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, '\xe1f7d62caba50c2f2479453346bbaf298d17d43ff6124c29a84ecfa92987b2d9'),
	('generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, '\xd365f1868882a96e1e4cc0c5dddee884a6842bfc4cae85985e735f148c70690e'),
	('generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, '\x5fd7c4501717e497fb2f5d3e9363da96bb8458d645858b6332a0cc47d7eea88f'),
	('generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, '\xb9e4bd8a3619fc3d72b6f7d051ce5d618d2089a9f047476c74f437368bfee07b'),
	('generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, '\x9f7724d46f363e7186153aff681e685a627f282c762ad3592d04ae3b84b2dc56'),
	('generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, '\x882f1526c229ef3a6f77a946bbb4d8a81992fc98445056f41b7ff44d5130c1d1'),
	('generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, '\xebda80b850200e5b69f628522ea303a4a03abaa84c64aac5199c245680c76ace'),
	('generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, '\x31d7762fec920f16098536d2341897e623a64aad35dcb3b94505fc79d7cdb8ad'),
	('generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, '\x4acabcb239bf3631113c0a66e9f50df84b60a53168f5f3507a6181a3a71f5ae8'),
	('generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, '\x6f322bf8d00a24b3fe0ec2c5f44de5ebf448d0b10e88f53b4b07ead643f5bf0f'),
	('generation:0c687ab0-81d0-527d-965b-4dd96dada70a', 1, '\xb99132ef4adb73b9d3f1ce26b90d5a3e8f1d3e9b90055ae24984a105df75f2b0');

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
-- Name: generation_queue generation_queue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.generation_queue
    ADD CONSTRAINT generation_queue_pkey PRIMARY KEY (generation_id);

--
-- Name: generation_turns generation_turns_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.generation_turns
    ADD CONSTRAINT generation_turns_pkey PRIMARY KEY (workspace, actor);

--
-- Name: generation_work generation_work_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.generation_work
    ADD CONSTRAINT generation_work_pkey PRIMARY KEY (generation_id);

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
-- Name: generation_queue_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX generation_queue_open ON public.generation_queue USING btree (queued_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

--
-- Name: requests_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requests_by_age ON public.requests USING brin (answered_at) WITH (autosummarize='on');

--
-- Name: events events_are_never_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_events();

ALTER TABLE public.events ENABLE ALWAYS TRIGGER events_are_never_changed;

--
-- PostgreSQL database dump complete
--
