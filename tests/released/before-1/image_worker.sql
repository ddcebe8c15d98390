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
-- Name: refuse_change_of_events(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change_of_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'events are never changed: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
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
	(1, '6e235278-e3fd-5e96-ab31-efd209f8a1ff', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 1, 'GenerationCancelled', 1, '{"message": "Nobody wants it any more.", "asker_stream": "", "asker_service": "", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', '{"actor": "ann", "workspace": "home", "request_id": "fc1d7d64-c5a7-5dc9-8fcc-701ad210728d", "occurred_at": "2026-03-02T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "fc1d7d64-c5a7-5dc9-8fcc-701ad210728d"}', '2026-11-25 13:56:38.907645+00', '\xa7c5006a59475e727ca0546511caabaff7d8b21c1000ab05e0ee72e1720481e8'),
	(2, 'bfce012b-8308-5876-9697-bbe27911d826', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.011349Z", "traceparent": "", "causation_id": "1d75a63b-2b60-582e-b984-342797c524b2", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 13:56:39.026675+00', '\xf810fcb790b79b7185ff18a23cfa2a75e6ee0e6fedb479ddcca2e7fc92ad551f'),
	(3, '938a25b4-78e1-5da1-9656-f66a96886d74', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 1, 'GenerationQueued', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.035894Z", "traceparent": "", "causation_id": "ddcece46-ccbc-5036-b1ac-be402fca546f", "correlation_id": "cca1d81c-2920-51d5-9d03-967157285df0"}', '2026-11-25 13:56:39.041076+00', '\xd16375c62a21f5382a5c555a416ed69db4cff896803e114277772b68e0de487a'),
	(4, '7b872d00-939d-5bbf-bd8d-a00f02b9640c', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 1, 'GenerationQueued', 1, '{"spec": {"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.053216Z", "traceparent": "", "causation_id": "5f5e96cc-d688-5327-9c8a-cbfa255ce849", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:39.055141+00', '\x6092393b41e054732a05193ce3131411a26ee33c15c550747b7c092896186611'),
	(5, '7f82592f-8406-52e0-9fdd-583e067b16d5', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, 'GenerationCancelled', 1, '{"message": "A newer picture was asked for instead.", "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.053216Z", "traceparent": "", "causation_id": "5f5e96cc-d688-5327-9c8a-cbfa255ce849", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:39.055141+00', '\x8350045dbed7415a4b35c44a74aefbca03fa0425bd52d2b62ea1b72fc06b77db'),
	(6, 'da9fb9d7-58a6-5965-9390-df2fca66b882', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.069863Z", "traceparent": "", "causation_id": "8456aaff-b35c-56ad-8970-4d8c966757ad", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 13:56:39.076076+00', '\x3e1cb026ab308669c7fe4685db32699eaf1c422906870bdbedb7e552e0cd118f'),
	(7, 'd12c0665-bafd-5fb3-b67a-1bcbbdd4d1ea', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 1, 'GenerationQueued', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.081703Z", "traceparent": "", "causation_id": "c8984b16-82dc-56a4-9ca4-01194ba890f8", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 13:56:39.085303+00', '\x20e11bb4ac77ec513f351af895e522dc82e808327f89ad46eccf62c3882e1c57'),
	(8, '97237e4b-56b8-5802-8815-c6d7579ebdae', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}, "asker_stream": "asset:d295a760-dd94-52f3-ab13-879bd2f1a987", "asker_service": "asset-catalog", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.094348Z", "traceparent": "", "causation_id": "7a1143ab-3e8f-5ae5-972f-ec4ee66eb5b9", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 13:56:39.100119+00', '\x3e745e197a8ac9293cb624a993f194956fcbaa14248c259f25f395dd018a4398'),
	(9, '3f878aae-15fe-5aa7-b7df-0447fac76ad5', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, 'GenerationCancelled', 1, '{"message": "Nobody wants it any more.", "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.105786Z", "traceparent": "", "causation_id": "3c62edc7-8967-5d91-8f8c-f8026574e52b", "correlation_id": "5245f60c-a74e-597e-a39f-aa9261509f4c"}', '2026-11-25 13:56:39.119308+00', '\x7cc429396e303dbef7eeb20c10182f9d1ea3d89737e66692712892e4eed99dd6'),
	(10, 'f414eafb-31cd-558f-8fc7-3b55f6bdcf9e', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 1, 'GenerationQueued', 1, '{"spec": {"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}, "asker_stream": "asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asker_service": "asset-catalog", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.121861Z", "traceparent": "", "causation_id": "439e3241-9948-5fd2-9dd0-5a2419efe1b4", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 13:56:39.126457+00', '\xdac35f07ebd41d74792b4ce2c139607edd01d8f13841fb8dade7ba6606254ec5'),
	(11, '74e126b2-86d8-563b-a504-392e710e5310', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}, "asker_stream": "card:87e34126-bc48-5776-b104-87558b036863", "asker_service": "project-assets", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.150221Z", "traceparent": "", "causation_id": "adaf0f25-2e09-5ac6-85c6-3fdcc41be8e1", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 13:56:39.160926+00', '\xee795945c89228721c8baad4c09760ed09e83d8a559f38d03ce23c0e7eee3980'),
	(12, 'ba7462e4-1643-5e3a-a86d-144a18753031', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}, "asker_stream": "card:88915786-d5ab-50d8-8d50-5b0598348fa1", "asker_service": "project-assets", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.171018Z", "traceparent": "", "causation_id": "c3ccb736-85ed-5472-a0b0-969db62bd0d9", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:39.171574+00', '\x223694e7b4636864dc9815613d910d2926a42dcc4e8d83c5c5178c4102a2fb5a'),
	(13, '08f2838d-858d-5156-af84-5ef37267800e', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}, "asker_stream": "card:548577c6-1595-5d6d-8ac2-f254de27885e", "asker_service": "project-assets", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.178706Z", "traceparent": "", "causation_id": "9e4ba8ee-41c9-5232-8dc3-ed73d909d2a7", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 13:56:39.180989+00', '\xca4010c4a3c26ceab1da3f29f28a897a52b3d9f32382fcf806e180898a079f81'),
	(14, 'db0a62ac-5861-5577-8392-95374c3d7699', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.205169Z", "traceparent": "", "causation_id": "bfce012b-8308-5876-9697-bbe27911d826", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 13:56:39.209434+00', '\x13393e789fecb9e763d4afbf4f4f4563ba59a62f0c260fb5b7a1d86a70fa29b9'),
	(15, '7763561b-8931-5a93-833e-9b87cc2da980', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.217836Z", "traceparent": "", "causation_id": "f414eafb-31cd-558f-8fc7-3b55f6bdcf9e", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 13:56:39.218549+00', '\x805cc4d8b4e76acdcf4df01786838467604fce3470d5b756de9d0bfa57b15b8f'),
	(16, '91212c67-ee44-549c-ba1c-05e5878fbb49', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "references_used": [], "references_unused": []}, "asker_stream": "asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asker_service": "asset-catalog", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.223101Z", "traceparent": "", "causation_id": "7763561b-8931-5a93-833e-9b87cc2da980", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 13:56:39.224957+00', '\x1421fc1b37edcb0123f3f5da8c64401bc2cab33fde265d8ec83ee66ed6eee4de'),
	(17, '9eaee683-1858-5ef8-ac76-ff2ae575cc1a', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.230410Z", "traceparent": "", "causation_id": "08f2838d-858d-5156-af84-5ef37267800e", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 13:56:39.2311+00', '\x773c20484e5de16e93745b3d5d65fda558c87bef4db12538cc554fce89baf5d5'),
	(18, '8910188c-7e28-513c-86d2-35083a0159ce', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, 'GenerationFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "asker_stream": "card:548577c6-1595-5d6d-8ac2-f254de27885e", "asker_service": "project-assets", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.241311Z", "traceparent": "", "causation_id": "9eaee683-1858-5ef8-ac76-ff2ae575cc1a", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 13:56:39.246458+00', '\x1c841bcd484223e069e558d769f290256555d25e70a4894d48ba3c540c9057bf'),
	(19, 'e4b8e325-225d-5cca-b713-0123a3b10039', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.262921Z", "traceparent": "", "causation_id": "7b872d00-939d-5bbf-bd8d-a00f02b9640c", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:39.270106+00', '\x157da41b1ffcdd5a51a59dfc7ba4f2273a5e81851fc960d573a7e3202e5db079'),
	(20, 'a988903b-544d-5837-adf7-9d68d1706a11', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "references_used": [], "references_unused": []}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.278066Z", "traceparent": "", "causation_id": "e4b8e325-225d-5cca-b713-0123a3b10039", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:39.281416+00', '\xafd60e063a0a6473656ec511740ae2e6709eaeb782cfda640e362e5f40b5fb05'),
	(21, '4ff35cfa-a29f-5413-8147-e6a125171c9e', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.296573Z", "traceparent": "", "causation_id": "da9fb9d7-58a6-5965-9390-df2fca66b882", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 13:56:39.297837+00', '\x8f1eff4d6fc74a1cc03aa059fc4063ec0c131bf9f921762e915032edd56ff111'),
	(22, '3d3012d0-89f2-5240-a9d5-009fb4234240', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, 'GenerationFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.306086Z", "traceparent": "", "causation_id": "4ff35cfa-a29f-5413-8147-e6a125171c9e", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 13:56:39.308459+00', '\xbc262178fa8ed5fc2722da7d71545c91776063e9e81271f2565051509ee3b3f2'),
	(23, 'f390245d-0b5a-5f4e-84ec-41ef906982f5', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.314265Z", "traceparent": "", "causation_id": "d12c0665-bafd-5fb3-b67a-1bcbbdd4d1ea", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 13:56:39.314611+00', '\x0f90043f8312af7b38ee231d174d42d0c85115be66fc75a8bc25f6b53d379187'),
	(24, '1036a855-c925-5f22-93ff-1b4b9789d6e5', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "references_used": [], "references_unused": []}, "asker_stream": "asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asker_service": "asset-catalog", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.369306Z", "traceparent": "", "causation_id": "f390245d-0b5a-5f4e-84ec-41ef906982f5", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 13:56:39.379345+00', '\x759d48f592761430e160650676cbe41a0ec8a8a27fd5592968839bd99d1113a8'),
	(25, '42ee1137-3a29-569b-85fd-9815e504d47d', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.404592Z", "traceparent": "", "causation_id": "97237e4b-56b8-5802-8815-c6d7579ebdae", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 13:56:39.407226+00', '\xec64b26f53ad9743ea2e10f1267a4d6dd18ba52c9dd08f992efc1be9fc8b414d'),
	(26, '1f2f23a8-dde5-5396-a36c-91c12d1e74be', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 3, 'GenerationStarted', 1, '{"attempt": 2, "backend": "null", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.427628Z", "traceparent": "", "causation_id": "42ee1137-3a29-569b-85fd-9815e504d47d", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 13:56:39.431959+00', '\xd81b308a4732fa7d1d2c7b80215b3c863b720aafbf56b9196f30070a2352fe09'),
	(27, 'c252a85b-ba54-5767-80ed-a1736cfa3bcd', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "references_used": [], "references_unused": []}, "asker_stream": "asset:d295a760-dd94-52f3-ab13-879bd2f1a987", "asker_service": "asset-catalog", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.442802Z", "traceparent": "", "causation_id": "1f2f23a8-dde5-5396-a36c-91c12d1e74be", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 13:56:39.447593+00', '\x721517b44460b02adeb4ea3167847446e41cadc99379cf171021aab2b7195dcb'),
	(28, 'a8a06598-3812-5d89-a0ed-d6f3d91260c4', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.468000Z", "traceparent": "", "causation_id": "74e126b2-86d8-563b-a504-392e710e5310", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 13:56:39.468923+00', '\x7f061dfc96277cdf7b786d48ebe271fb2f997094530d80b485159adb7bbf171e'),
	(29, '7a147fca-3c11-524c-a35a-f840aafddd05', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, 'GenerationCompleted', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "references_used": [], "references_unused": []}, "asker_stream": "card:87e34126-bc48-5776-b104-87558b036863", "asker_service": "project-assets", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.479767Z", "traceparent": "", "causation_id": "a8a06598-3812-5d89-a0ed-d6f3d91260c4", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 13:56:39.481801+00', '\xca1423e9cfe34c1d23b8728ca3b7068d35304cf6d38df1eaee627e063bed9663'),
	(30, 'df3339fb-789c-5408-84dc-c2fe002635ca', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 2, 'GenerationStarted', 1, '{"attempt": 1, "backend": "null", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.495511Z", "traceparent": "", "causation_id": "ba7462e4-1643-5e3a-a86d-144a18753031", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:39.496441+00', '\x91fc7d894360902ae87d93b0780bfefb0ef7c16898f4a2c1febe31c85fe09a99'),
	(31, '1dbdb693-6541-5bfe-9647-92119bac4ddb', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 3, 'GenerationStarted', 1, '{"attempt": 2, "backend": "null", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.506586Z", "traceparent": "", "causation_id": "df3339fb-789c-5408-84dc-c2fe002635ca", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:39.507875+00', '\x84e6b1c7febaf1687a7049597c233ac51734745a43935cb5b7a952431e50ec77'),
	(32, '1908833d-ea98-5f64-9ca3-d4d455bbf0cf', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, 'GenerationCompleted', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "references_used": [], "references_unused": []}, "asker_stream": "card:88915786-d5ab-50d8-8d50-5b0598348fa1", "asker_service": "project-assets", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.517821Z", "traceparent": "", "causation_id": "1dbdb693-6541-5bfe-9647-92119bac4ddb", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:39.529718+00', '\x4e81ab16ea9809a5d217e0f629b90eabd504d8a577d1fdba039a8ea45bfbb112'),
	(33, 'fabe4be2-d2ec-5c2b-b0a8-30c0263f851b', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, 'GenerationCompleted', 1, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "references_used": [], "references_unused": []}, "asker_stream": "asset:d772ead5-1d70-5194-8070-5e890a7c1f8d", "asker_service": "asset-catalog", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.533650Z", "traceparent": "", "causation_id": "db0a62ac-5861-5577-8392-95374c3d7699", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 13:56:39.538383+00', '\xee9152bd4e5c7edb58853812f176ae16d14ae721390fdfb30ce38bd83ede89dc'),
	(34, '7673b528-31ef-50fb-ad99-867f9233dfc6', 'generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, 'GenerationQueued', 1, '{"spec": {"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762"}, "asker_stream": "asset:c750e151-da7e-5fee-bd47-8f0640dcc863", "asker_service": "asset-catalog", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:40.318147Z", "traceparent": "", "causation_id": "8e87f189-a3b1-531a-9abd-7bfa24fe7448", "correlation_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd"}', '2026-11-25 13:56:40.318775+00', '\xdee349768e61963d51ad41ea154f5a6f898abf41b1572f3a0b2a1c0e3aa41319'),
	(35, 'c2ecb552-0e3b-5088-bc41-49c23fac69aa', 'generation:0c687ab0-81d0-527d-965b-4dd96dada70a', 1, 'GenerationQueued', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}, "asker_stream": "card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "asker_service": "project-assets", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:40.349105Z", "traceparent": "", "causation_id": "381af360-fe5a-508c-ace7-74485c73fcba", "correlation_id": "8d812309-a274-5b3c-a206-b33fc4d7921d"}', '2026-11-25 13:56:40.350058+00', '\x4e441322a835da50ca39f389e9130e2fdd2fc2c694b1c61bb565713c3233866e');

--
-- Data for Name: generation_queue; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.generation_queue VALUES
	('cc9d704c-56b1-534d-bbe3-1db1287cbc75', 'home', 'ann', 'asset-catalog', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 'cancelled', '{"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', 0, 'A newer picture was asked for instead.', '2026-11-25 13:56:39.035894+00', ''),
	('0955baec-49e9-54b9-bef2-342a7c3f990d', 'home', 'ann', 'asset-catalog', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 'cancelled', NULL, 0, 'Nobody wants it any more.', '2026-03-02 00:00:01+00', ''),
	('c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 'elsewhere', 'ann', 'asset-catalog', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 'completed', '{"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', 1, '', '2026-11-25 13:56:39.121861+00', ''),
	('ff861097-2b22-5c1e-899e-1e7e922c023d', 'elsewhere', 'ann', 'project-assets', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 'failed', '{"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', 1, 'This picture cannot be made.', '2026-11-25 13:56:39.178706+00', ''),
	('0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 'home', 'ann', 'asset-catalog', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 'completed', '{"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', 1, '', '2026-11-25 13:56:39.053216+00', ''),
	('3208872c-cf65-590b-989d-57dafe7da7e1', 'home', 'ann', 'asset-catalog', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'failed', '{"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', 1, 'This picture cannot be made.', '2026-11-25 13:56:39.069863+00', ''),
	('a6829343-b6ad-51e1-9775-975b21d8fc13', 'home', 'ann', 'asset-catalog', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'completed', '{"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', 1, '', '2026-11-25 13:56:39.081703+00', ''),
	('73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 'home', 'ann', 'asset-catalog', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 'completed', '{"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', 2, '', '2026-11-25 13:56:39.094348+00', ''),
	('4b8c435e-c990-5d9b-8019-3c78b80e4923', 'home', 'ann', 'project-assets', 'card:87e34126-bc48-5776-b104-87558b036863', 'completed', '{"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', 1, '', '2026-11-25 13:56:39.150221+00', ''),
	('672fce08-bb93-57d7-9dc2-ffdd84faddb9', 'home', 'ann', 'project-assets', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 'completed', '{"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', 2, '', '2026-11-25 13:56:39.171018+00', ''),
	('a559a26f-c692-56b9-8f54-6b7469ae54a2', 'home', 'ann', 'asset-catalog', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 'completed', '{"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', 1, '', '2026-11-25 13:56:39.011349+00', ''),
	('d4b2c078-b131-560f-891f-cc233cad0762', 'home', 'ann', 'asset-catalog', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 'queued', '{"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762"}', 0, '', '2026-11-25 13:56:40.318147+00', ''),
	('0c687ab0-81d0-527d-965b-4dd96dada70a', 'home', 'ann', 'project-assets', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 'queued', '{"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', 0, '', '2026-11-25 13:56:40.349105+00', '');

--
-- Data for Name: generation_turns; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.generation_turns VALUES
	('elsewhere', 'ann', '2026-11-25 13:56:39.229642+00'),
	('home', 'ann', '2026-11-25 13:56:39.506046+00');

--
-- Data for Name: generation_work; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.generation_work VALUES
	('cc9d704c-56b1-534d-bbe3-1db1287cbc75', NULL, NULL, '2026-11-25 13:56:39.035752+00', 0, 0, 0),
	('d4b2c078-b131-560f-891f-cc233cad0762', NULL, NULL, '2026-11-25 13:56:40.31806+00', 0, 0, 0),
	('0c687ab0-81d0-527d-965b-4dd96dada70a', NULL, NULL, '2026-11-25 13:56:40.346155+00', 0, 0, 0);

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
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 4, false),
	('image-worker', 'project-assets', 'greenroom.images.commands', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('image-worker', 'asset-catalog', 'greenroom.images.commands', 26),
	('image-worker', 'project-assets', 'greenroom.images.commands', 22);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 35, '2026-11-25 13:56:40.350058+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 13:56:36.908705+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 13:56:36.908705+00'),
	('image_worker/0001_generations.sql', '\x540491947e9f95ffaecf4f8887dd679781efee1206cc77eb047924aca2f9fbcc', '2026-11-25 13:56:36.908705+00');

--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, '\x8350045dbed7415a4b35c44a74aefbca03fa0425bd52d2b62ea1b72fc06b77db'),
	('generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, '\x7cc429396e303dbef7eeb20c10182f9d1ea3d89737e66692712892e4eed99dd6'),
	('generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, '\x1421fc1b37edcb0123f3f5da8c64401bc2cab33fde265d8ec83ee66ed6eee4de'),
	('generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, '\x1c841bcd484223e069e558d769f290256555d25e70a4894d48ba3c540c9057bf'),
	('generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, '\xafd60e063a0a6473656ec511740ae2e6709eaeb782cfda640e362e5f40b5fb05'),
	('generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, '\xbc262178fa8ed5fc2722da7d71545c91776063e9e81271f2565051509ee3b3f2'),
	('generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, '\x759d48f592761430e160650676cbe41a0ec8a8a27fd5592968839bd99d1113a8'),
	('generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, '\x721517b44460b02adeb4ea3167847446e41cadc99379cf171021aab2b7195dcb'),
	('generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, '\xca1423e9cfe34c1d23b8728ca3b7068d35304cf6d38df1eaee627e063bed9663'),
	('generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, '\x4e81ab16ea9809a5d217e0f629b90eabd504d8a577d1fdba039a8ea45bfbb112'),
	('generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, '\xee9152bd4e5c7edb58853812f176ae16d14ae721390fdfb30ce38bd83ede89dc'),
	('generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, '\xdee349768e61963d51ad41ea154f5a6f898abf41b1572f3a0b2a1c0e3aa41319'),
	('generation:0c687ab0-81d0-527d-965b-4dd96dada70a', 1, '\x4e441322a835da50ca39f389e9130e2fdd2fc2c694b1c61bb565713c3233866e');

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
-- Name: events events_are_never_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_are_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_events();

ALTER TABLE public.events ENABLE ALWAYS TRIGGER events_are_never_changed;

--
-- PostgreSQL database dump complete
--
