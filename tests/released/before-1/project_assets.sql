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
	('88915786-d5ab-50d8-8d50-5b0598348fa1', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-01 00:00:04+00', '{"name": "clean hammer", "image": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "references_used": [], "references_unused": []}, "fields": [{"time": "2026-03-01T00:00:09Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-11-25T13:56:40.225829Z", "field": "image", "state": "overridden", "author": "ann", "override_kind": "generated", "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:09Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "88915786-d5ab-50d8-8d50-5b0598348fa1", "revision": 4, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-01T00:00:04Z", "created_by": "ann", "generation": {"state": "completed", "reason": "", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}, "planned_on": 2, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 1, "updated_at": "2026-11-25T13:56:40.225829Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "station", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('548577c6-1595-5d6d-8ac2-f254de27885e', 'elsewhere', '80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', '62127c4b-82b3-59ef-8360-c8319e68e5ff', '2026-03-01 00:00:06+00', '{"name": "their hammer", "image": null, "fields": [{"time": "2026-03-01T00:00:11Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "image", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:11Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "548577c6-1595-5d6d-8ac2-f254de27885e", "revision": 4, "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "workspace": "elsewhere", "asset_type": "prop", "created_at": "2026-03-01T00:00:06Z", "created_by": "ann", "generation": {"state": "failed", "reason": "This picture cannot be made.", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}, "planned_on": 2, "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4", "shown_wish": 0, "updated_at": "2026-11-25T13:56:40.045313Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "key", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('87e34126-bc48-5776-b104-87558b036863', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-01 00:00:03+00', '{"name": "dirty hammer", "image": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "references_used": [], "references_unused": []}, "fields": [{"time": "2026-03-01T00:00:08Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-11-25T13:56:40.207748Z", "field": "image", "state": "overridden", "author": "ann", "override_kind": "generated", "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:08Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "87e34126-bc48-5776-b104-87558b036863", "revision": 5, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-01T00:00:03Z", "created_by": "ann", "generation": {"state": "completed", "reason": "", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}, "planned_on": 4, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 1, "updated_at": "2026-11-25T13:56:40.207748Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "robot", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('b28d3d34-0ebe-5a19-9f87-b9953fdac538', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-01 00:00:05+00', '{"name": "plain hammer", "image": null, "fields": [{"time": "2026-03-01T00:00:10Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "image", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-01T00:00:10Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "b28d3d34-0ebe-5a19-9f87-b9953fdac538", "revision": 2, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-01T00:00:05Z", "created_by": "ann", "generation": null, "planned_on": 2, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 0, "updated_at": "2026-03-01T00:00:10Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [], "source_name": "hammer", "wishes_made": 0, "image_prompt": "", "source_version": 1, "source_asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}'),
	('bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 'home', 'd4fc2835-c83f-5e82-a180-3e9ea9629e73', 'a867560c-2d4d-542a-928e-beeb4cdaf926', '2026-03-03 00:00:01+00', '{"name": "late hammer", "image": null, "fields": [{"time": "2026-03-03T00:00:02Z", "field": "name", "state": "overridden", "author": "ann", "override_kind": "kept", "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "description", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "image_prompt", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "image", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "style_capsule_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}, {"time": "2026-03-03T00:00:02Z", "field": "voice_profile_id", "state": "inherited", "author": "ann", "override_kind": null, "applied_source_version": 1}], "card_id": "bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "revision": 3, "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "workspace": "home", "asset_type": "prop", "created_at": "2026-03-03T00:00:01Z", "created_by": "ann", "generation": {"state": "requested", "reason": "", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}, "planned_on": 2, "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "shown_wish": 0, "updated_at": "2026-03-03T00:00:02Z", "composition": null, "description": "A golden claw hammer with a worn oak handle", "open_wishes": [{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}, "number": 1, "superseded": false}], "source_name": "lamp", "wishes_made": 1, "image_prompt": "", "source_version": 1, "source_asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "style_capsule_id": "", "voice_profile_id": "", "script_description": "a hammer, in dirt"}');

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
	(1, 'b0ec8c97-a141-588c-bc12-559ef83b4118', 'project:d4fc2835-c83f-5e82-a180-3e9ea9629e73', 1, 'ProjectCreated', 1, '{"name": "orbit", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73"}', '{"actor": "ann", "workspace": "home", "request_id": "2b22afd5-7576-5e22-b504-77004c97e289", "occurred_at": "2026-03-01T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "2b22afd5-7576-5e22-b504-77004c97e289"}', '2026-11-25 13:56:38.482677+00', '\x93ebb991435c5ca535617a4aabe296c7ed34d25a58368a0b9d5bef1156e61f02'),
	(2, 'a1cb4f08-a320-5c5d-b5db-62e67d8c585c', 'branch:a867560c-2d4d-542a-928e-beeb4cdaf926', 1, 'BranchCreated', 1, '{"name": "main", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73"}', '{"actor": "ann", "workspace": "home", "request_id": "2b22afd5-7576-5e22-b504-77004c97e289", "occurred_at": "2026-03-01T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "2b22afd5-7576-5e22-b504-77004c97e289"}', '2026-11-25 13:56:38.482677+00', '\x4ca7d85e2ffd5dcdffa5aaed9e24875bf8c5061d7677d5650a2012a4606f6a09'),
	(3, 'a20a5965-33da-514f-b999-7a8a9f368249', 'project:80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 1, 'ProjectCreated', 1, '{"name": "attic", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "4687d342-b362-592b-82e0-a8c529d63d67", "occurred_at": "2026-03-01T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4687d342-b362-592b-82e0-a8c529d63d67"}', '2026-11-25 13:56:38.509684+00', '\x257e850fcf015e077a0fca5066145292212bde91a684a7f12651bdb5bdfb6d1a'),
	(4, '4ff3b7b6-30f7-5339-a9a2-b36798d443fc', 'branch:62127c4b-82b3-59ef-8360-c8319e68e5ff', 1, 'BranchCreated', 1, '{"name": "main", "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "4687d342-b362-592b-82e0-a8c529d63d67", "occurred_at": "2026-03-01T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4687d342-b362-592b-82e0-a8c529d63d67"}', '2026-11-25 13:56:38.509684+00', '\x2ddc001e1fc9b6ab204f4f9c57a011e9589c459fc35a8d9316897e9dee6f7a6d'),
	(5, '986d77d0-58d0-5ddc-b57a-7bfde2a49354', 'card:87e34126-bc48-5776-b104-87558b036863', 1, 'CardAdded', 1, '{"name": "dirty hammer", "card_id": "87e34126-bc48-5776-b104-87558b036863", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "b34506d4-63b4-5e8f-9888-cfce33af1b16", "occurred_at": "2026-03-01T00:00:03.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "b34506d4-63b4-5e8f-9888-cfce33af1b16"}', '2026-11-25 13:56:38.511702+00', '\x442c9959bfbda9c728215e4d07affb50eadf88645ff2c8262bc3f11cf6ea0f85'),
	(6, 'd5907167-1364-5a3c-a191-860a5f514340', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 1, 'CardAdded', 1, '{"name": "clean hammer", "card_id": "88915786-d5ab-50d8-8d50-5b0598348fa1", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "f2d32a1b-f653-5a1f-8a95-b66cae096601", "occurred_at": "2026-03-01T00:00:04.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "f2d32a1b-f653-5a1f-8a95-b66cae096601"}', '2026-11-25 13:56:38.516182+00', '\x9186a9989d2fcc963e1d5faf798da5d62511a36918be7fda3eda0bd70f753b44'),
	(7, '8d254129-fa0d-5865-9c23-edaca5c550d5', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 1, 'CardAdded', 1, '{"name": "plain hammer", "card_id": "b28d3d34-0ebe-5a19-9f87-b9953fdac538", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "572f8d55-a248-5777-98b3-81609420df39", "occurred_at": "2026-03-01T00:00:05.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "572f8d55-a248-5777-98b3-81609420df39"}', '2026-11-25 13:56:38.521372+00', '\x76b7b45a0a6a4cb31f3ad860078075a21cff281b9e50b0607324edd1c86c3390'),
	(8, 'd1f3eb06-2119-53ce-a886-2dfc5b471e2f', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 1, 'CardAdded', 1, '{"name": "their hammer", "card_id": "548577c6-1595-5d6d-8ac2-f254de27885e", "branch_id": "62127c4b-82b3-59ef-8360-c8319e68e5ff", "asset_type": "prop", "project_id": "80c7366e-b5e8-55e6-bee5-5cf4fb06eab4", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "35af7f81-5659-53fb-a1c9-aa4343003c66", "occurred_at": "2026-03-01T00:00:06.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "35af7f81-5659-53fb-a1c9-aa4343003c66"}', '2026-11-25 13:56:38.525563+00', '\x4cb33f465ce0eeef1cd4ad7e0a33bd1733d3d0d453dc6ad98be824b3343e22ad'),
	(9, 'ec1e941c-bcd0-52e6-b774-20be2e18a577', 'card:87e34126-bc48-5776-b104-87558b036863', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "dirty hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "composition": null, "source_name": "hammer", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3", "occurred_at": "2026-03-01T00:00:07.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 13:56:38.534071+00', '\xc165cdc473c8e5800d0f5679a43d802668e8e55af59485554f7826fe017e93db'),
	(10, 'adaf0f25-2e09-5ac6-85c6-3fdcc41be8e1', 'card:87e34126-bc48-5776-b104-87558b036863', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "dirty hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3", "occurred_at": "2026-03-01T00:00:07.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 13:56:38.534071+00', '\x7840c562921a4c890b4bdb8f7a9baff00b5471249c147d81fc9df5c165541493'),
	(11, 'c27aab15-7ebf-5ef2-9ee3-90a2c3380299', 'card:87e34126-bc48-5776-b104-87558b036863', 4, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "dirty hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "composition": null, "source_name": "robot", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "6f0f5cd7-5442-54fb-b680-0c9d4e71e41a", "occurred_at": "2026-03-01T00:00:08.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "6f0f5cd7-5442-54fb-b680-0c9d4e71e41a"}', '2026-11-25 13:56:38.542499+00', '\xbff8d10453715cf6fd4ad118749c9fdec46681c703489d8ec5b1062844ba7e0b'),
	(12, '3855e871-4bde-5d5a-9753-7217b8b54533', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "clean hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "composition": null, "source_name": "station", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8", "occurred_at": "2026-03-01T00:00:09.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:38.547805+00', '\xd5c18095d7b03dd993f255a86b8a7284b754fd49ec3bae4be69d111d728331b2'),
	(13, 'c3ccb736-85ed-5472-a0b0-969db62bd0d9', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "clean hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8", "occurred_at": "2026-03-01T00:00:09.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:38.547805+00', '\x099339e8684e4f39802e4f075ee4ccd2192f183bb8f6506a5a074efd7a5e02c9'),
	(14, '5d33e2d3-c525-5c9a-a746-63786f634d63', 'card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "plain hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "composition": null, "source_name": "hammer", "generation_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "c846b67a-5bdd-59fe-81f8-fede38a2ae0b", "occurred_at": "2026-03-01T00:00:10.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "c846b67a-5bdd-59fe-81f8-fede38a2ae0b"}', '2026-11-25 13:56:38.551345+00', '\xfd75462e7d4dc8855d8892c3ae3d0f8fccbbc3f5ccba909f165a55a97d5f2958'),
	(15, '1c64d5ed-2ffa-5935-b935-8b97bb4c88bb', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "their hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "composition": null, "source_name": "key", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f", "occurred_at": "2026-03-01T00:00:11.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 13:56:38.561589+00', '\xcef70e12725906b2d2b72fc5ecaf891c5295f2fc6cd5f91912febc04c7376fcb'),
	(16, '9e4ba8ee-41c9-5232-8dc3-ed73d909d2a7', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "their hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_80c7366e-b5e8-55e6-bee5-5cf4fb06eab4/branch_62127c4b-82b3-59ef-8360-c8319e68e5ff/master-assets/548577c6-1595-5d6d-8ac2-f254de27885e", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f", "occurred_at": "2026-03-01T00:00:11.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 13:56:38.561589+00', '\xb82543cb4a377f337fee724ff8097c3f94cd9490ac0e7f50bb016c4ad4638bef'),
	(17, 'e06f16e5-bb1e-513c-ad1e-70893c439879', 'card:548577c6-1595-5d6d-8ac2-f254de27885e', 4, 'PictureFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "generation_id": "ff861097-2b22-5c1e-899e-1e7e922c023d"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:40.045313Z", "traceparent": "", "causation_id": "8910188c-7e28-513c-86d2-35083a0159ce", "correlation_id": "e93ed73a-37c7-5e9a-816d-6ba3025cdc9f"}', '2026-11-25 13:56:40.059266+00', '\x864b7b1ca18fec5e2f2545aee29c5e39918135c6b7b7d3e4660bc6ff17815811'),
	(18, 'f960d1e1-af77-5d7b-9dd1-9cff86aac35b', 'card:87e34126-bc48-5776-b104-87558b036863', 5, 'PictureAttached', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/87e34126-bc48-5776-b104-87558b036863/4b8c435e-c990-5d9b-8019-3c78b80e4923-4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "4b8c435ec9905d9b80193c78b80e49234b8c435ec9905d9b80193c78b80e4923", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923", "references_used": [], "references_unused": []}, "version": 0, "generation_id": "4b8c435e-c990-5d9b-8019-3c78b80e4923"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:40.207748Z", "traceparent": "", "causation_id": "7a147fca-3c11-524c-a35a-f840aafddd05", "correlation_id": "6014c7eb-f6c2-5300-aa29-b197dd002cc3"}', '2026-11-25 13:56:40.215931+00', '\x15ad534e383ea67ee0a262f2c176222ae4eb3c0df453389b97a58d8c27412c52'),
	(19, 'dcf8cf39-2483-5d55-ad40-efe63ba35023', 'card:88915786-d5ab-50d8-8d50-5b0598348fa1', 4, 'PictureAttached', 1, '{"picture": {"key": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/88915786-d5ab-50d8-8d50-5b0598348fa1/672fce08-bb93-57d7-9dc2-ffdd84faddb9-672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "672fce08bb9357d79dc2ffdd84faddb9672fce08bb9357d79dc2ffdd84faddb9", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9", "references_used": [], "references_unused": []}, "version": 0, "generation_id": "672fce08-bb93-57d7-9dc2-ffdd84faddb9"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:40.225829Z", "traceparent": "", "causation_id": "1908833d-ea98-5f64-9ca3-d4d455bbf0cf", "correlation_id": "efcd216e-f6d6-5947-902a-ef07d81e27d8"}', '2026-11-25 13:56:40.231472+00', '\x3333bf102bc490038a0794356ad9251476ff18662cda1d463b4d5ee486ca0d97'),
	(20, '03a6415a-6a12-592b-96e7-e7d796b1005a', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 1, 'CardAdded', 1, '{"name": "late hammer", "card_id": "bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "branch_id": "a867560c-2d4d-542a-928e-beeb4cdaf926", "asset_type": "prop", "project_id": "d4fc2835-c83f-5e82-a180-3e9ea9629e73", "description": "a hammer, in dirt"}', '{"actor": "ann", "workspace": "home", "request_id": "7577cd87-5959-5cd7-9a93-3d9eb94de309", "occurred_at": "2026-03-03T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "7577cd87-5959-5cd7-9a93-3d9eb94de309"}', '2026-11-25 13:56:40.271459+00', '\x4bc826b033a87e05bd988f7a623a647204fdbb2c74d5df10a97b9ef24b265c5d'),
	(21, 'c7eab7b3-4850-52fa-bfa5-aa202a2e0b62', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 2, 'CardMatched', 1, '{"image": null, "fields": [{"field": "name", "state": "overridden", "value": "late hammer", "override_kind": "kept"}, {"field": "description", "state": "inherited", "value": "A golden claw hammer with a worn oak handle", "override_kind": null}, {"field": "image_prompt", "state": "inherited", "value": "", "override_kind": null}, {"field": "image", "state": "inherited", "value": "", "override_kind": null}, {"field": "style_capsule_id", "state": "inherited", "value": "", "override_kind": null}, {"field": "voice_profile_id", "state": "inherited", "value": "", "override_kind": null}], "version": 1, "asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "composition": null, "source_name": "lamp", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}', '{"actor": "ann", "workspace": "home", "request_id": "8d812309-a274-5b3c-a206-b33fc4d7921d", "occurred_at": "2026-03-03T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "8d812309-a274-5b3c-a206-b33fc4d7921d"}', '2026-11-25 13:56:40.279147+00', '\xbc9fa39cb4eadea7a97f8d3f963774ffd0fcdff967348f8215ad091504074c69'),
	(22, '381af360-fe5a-508c-ace7-74485c73fcba', 'card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, 'PictureRequested', 1, '{"spec": {"seed": null, "width": 512, "height": 512, "prompt": "late hammer. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "project_d4fc2835-c83f-5e82-a180-3e9ea9629e73/branch_a867560c-2d4d-542a-928e-beeb4cdaf926/master-assets/bf5a92b5-88c1-51e3-b992-9b11e0e58fc1", "generation_id": "0c687ab0-81d0-527d-965b-4dd96dada70a"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "8d812309-a274-5b3c-a206-b33fc4d7921d", "occurred_at": "2026-03-03T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "8d812309-a274-5b3c-a206-b33fc4d7921d"}', '2026-11-25 13:56:40.279147+00', '\xb58eb22731e3e5247ae3f2ddc02c3f10e466aac89e831cde934d6dd99ff75f75');

--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox VALUES
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 4, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:d4b2c078-b131-560f-891f-cc233cad0762', 1, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, false),
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, false),
	('project-assets', 'image-worker', 'greenroom.images.events', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('project-assets', 'asset-catalog', 'greenroom.catalog.events', 26),
	('project-assets', 'image-worker', 'greenroom.images.events', 34);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 22, '2026-11-25 13:56:40.279147+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 13:56:37.47541+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 13:56:37.47541+00'),
	('project_assets/0001_read_models.sql', '\xf3b7808c263b09829e02e0cae283d270a9b25bb8da84baeae7e75d7a7033bf17', '2026-11-25 13:56:37.47541+00');

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
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, 'elsewhere', 'location', 'key', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "references_used": [], "references_unused": []}', '', ''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, 'home', 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "references_used": [], "references_unused": []}', '', ''),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, 'home', 'prop', 'robot', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "references_used": [], "references_unused": []}', '', ''),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 3, 'home', 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "references_used": [], "references_unused": []}', '', ''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, 'home', 'prop', 'Golden hammer', 'A golden claw hammer with a worn oak handle, now polished', 'on a bench', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "references_used": [], "references_unused": []}', '', ''),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, 'elsewhere', 'location', 'key', 'An old key, cleaned', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "references_used": [], "references_unused": []}', '', '');

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('branch:a867560c-2d4d-542a-928e-beeb4cdaf926', 1, '\x4ca7d85e2ffd5dcdffa5aaed9e24875bf8c5061d7677d5650a2012a4606f6a09'),
	('project:d4fc2835-c83f-5e82-a180-3e9ea9629e73', 1, '\x93ebb991435c5ca535617a4aabe296c7ed34d25a58368a0b9d5bef1156e61f02'),
	('branch:62127c4b-82b3-59ef-8360-c8319e68e5ff', 1, '\x2ddc001e1fc9b6ab204f4f9c57a011e9589c459fc35a8d9316897e9dee6f7a6d'),
	('project:80c7366e-b5e8-55e6-bee5-5cf4fb06eab4', 1, '\x257e850fcf015e077a0fca5066145292212bde91a684a7f12651bdb5bdfb6d1a'),
	('card:b28d3d34-0ebe-5a19-9f87-b9953fdac538', 2, '\xfd75462e7d4dc8855d8892c3ae3d0f8fccbbc3f5ccba909f165a55a97d5f2958'),
	('card:548577c6-1595-5d6d-8ac2-f254de27885e', 4, '\x864b7b1ca18fec5e2f2545aee29c5e39918135c6b7b7d3e4660bc6ff17815811'),
	('card:87e34126-bc48-5776-b104-87558b036863', 5, '\x15ad534e383ea67ee0a262f2c176222ae4eb3c0df453389b97a58d8c27412c52'),
	('card:88915786-d5ab-50d8-8d50-5b0598348fa1', 4, '\x3333bf102bc490038a0794356ad9251476ff18662cda1d463b4d5ee486ca0d97'),
	('card:bf5a92b5-88c1-51e3-b992-9b11e0e58fc1', 3, '\xb58eb22731e3e5247ae3f2ddc02c3f10e466aac89e831cde934d6dd99ff75f75');

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
