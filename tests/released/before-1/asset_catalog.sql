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
    generation_reason text
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
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 2, 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', NULL, '', '', 3, '2026-03-01 00:00:07+00', 'ann'),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 2, 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', NULL, '', '', 3, '2026-03-01 00:00:15+00', 'ann'),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, 'location', 'key', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "references_used": [], "references_unused": []}', '', '', 3, '2026-11-25 13:56:39.696796+00', 'ann'),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, 'prop', 'hammer', 'A golden claw hammer with a worn oak handle, now polished', '', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "references_used": [], "references_unused": []}', '', '', 7, '2026-11-25 13:56:39.743134+00', 'ann'),
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, 'prop', 'robot', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "references_used": [], "references_unused": []}', '', '', 5, '2026-11-25 13:56:39.793494+00', 'ann'),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 3, 'prop', 'Space station', 'A golden claw hammer with a worn oak handle', '', '{old,🔨}', '{"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "references_used": [], "references_unused": []}', '', '', 4, '2026-11-25 13:56:39.817926+00', 'ann'),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, 'prop', 'Golden hammer', 'A golden claw hammer with a worn oak handle, now polished', 'on a bench', '{old,🔨}', '{"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "references_used": [], "references_unused": []}', '', '', 9, '2026-03-03 00:00:01+00', 'ann'),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, 'location', 'key', 'An old key, cleaned', '', '{old,🔨}', '{"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "references_used": [], "references_unused": []}', '', '', 4, '2026-03-03 00:00:02+00', 'ann');

--
-- Data for Name: assets; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.assets VALUES
	('c58c1a3e-65ea-5213-bd84-3254e49ca80e', 'home', 2, 5, '2026-03-01 00:00:02+00', 'ann', 'a6829343-b6ad-51e1-9775-975b21d8fc13', 'completed', ''),
	('d295a760-dd94-52f3-ab13-879bd2f1a987', 'home', 3, 4, '2026-03-01 00:00:03+00', 'ann', '73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 'completed', ''),
	('d772ead5-1d70-5194-8070-5e890a7c1f8d', 'home', 4, 9, '2026-03-01 00:00:01+00', 'ann', '0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 'completed', ''),
	('c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 'elsewhere', 3, 4, '2026-03-01 00:00:05+00', 'ann', 'c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 'completed', ''),
	('c750e151-da7e-5fee-bd47-8f0640dcc863', 'home', 1, 4, '2026-03-01 00:00:04+00', 'ann', 'd4b2c078-b131-560f-891f-cc233cad0762', 'requested', '');

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
	(1, '860a3be2-b0a3-5a8d-8ed1-f57d05903302', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 1, 'AssetCreated', 1, '{"name": "hammer", "tags": ["old", "🔨"], "version": 1, "asset_id": "d772ead5-1d70-5194-8070-5e890a7c1f8d", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "1c37b55c-9a3c-5ffe-9cf3-51a5aa81eed8", "occurred_at": "2026-03-01T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "1c37b55c-9a3c-5ffe-9cf3-51a5aa81eed8"}', '2026-11-25 13:56:38.3178+00', '\xd98a4e36682b102a2a5f279c692ee925689a1dca4b3ff3ae96bfc2dc579abf68'),
	(2, '948d1eca-a3bb-55bd-8039-bae8fa6974fd', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 1, 'AssetCreated', 1, '{"name": "robot", "tags": ["old", "🔨"], "version": 1, "asset_id": "c58c1a3e-65ea-5213-bd84-3254e49ca80e", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "87570317-3e95-5457-b593-83f046477eac", "occurred_at": "2026-03-01T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "87570317-3e95-5457-b593-83f046477eac"}', '2026-11-25 13:56:38.372257+00', '\x887d5de9452f8a59298e4a1a869042a75ef1ea34098158a2eade73b3ba0f06ff'),
	(3, '9ab49e27-9925-5e86-95c8-0d24c9cecfe9', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 1, 'AssetCreated', 1, '{"name": "station", "tags": ["old", "🔨"], "version": 1, "asset_id": "d295a760-dd94-52f3-ab13-879bd2f1a987", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "10068b20-c8d5-58bf-89a7-810729e11b54", "occurred_at": "2026-03-01T00:00:03.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "10068b20-c8d5-58bf-89a7-810729e11b54"}', '2026-11-25 13:56:38.380059+00', '\x48ea0fb7b633ef1cf9ab849d4017545a8769a354786d56f9200106def53eafef'),
	(4, '05298b04-e63d-5f50-b6e0-bd7be6306cca', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 1, 'AssetCreated', 1, '{"name": "lamp", "tags": ["old", "🔨"], "version": 1, "asset_id": "c750e151-da7e-5fee-bd47-8f0640dcc863", "asset_type": "prop", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": ""}', '{"actor": "ann", "workspace": "home", "request_id": "3059d23d-9c06-5c88-ad0e-183e2c7d3633", "occurred_at": "2026-03-01T00:00:04.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "3059d23d-9c06-5c88-ad0e-183e2c7d3633"}', '2026-11-25 13:56:38.388508+00', '\x2ae92d09f214f46909146bdaa102c49772d7eaef1e873b7d6e8b6e35e84bd789'),
	(5, 'a1105169-00e9-563d-bb6b-6b5c773c590d', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 1, 'AssetCreated', 1, '{"name": "key", "tags": ["old", "🔨"], "version": 1, "asset_id": "c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "asset_type": "location", "description": "A golden claw hammer with a worn oak handle", "image_prompt": "", "style_capsule_id": "", "voice_profile_id": ""}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "02205e33-db35-5269-a67e-5525ce8f3734", "occurred_at": "2026-03-01T00:00:05.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "02205e33-db35-5269-a67e-5525ce8f3734"}', '2026-11-25 13:56:38.395226+00', '\x12c52398f3f69f7e02442647013f4307c42a9d279696454bced96ce8b2edc14f'),
	(6, '1d75a63b-2b60-582e-b984-342797c524b2', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b", "occurred_at": "2026-03-01T00:00:06.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 13:56:38.41075+00', '\x40748aacf3637ea3d9f2b50b2b70a3c2697e392605f5a7d5a202ad2555b990e1'),
	(7, 'fe05ac94-e083-5520-9972-f623ebe5d279', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 3, 'AssetUpdated', 1, '{"version": 2, "description": "A golden claw hammer with a worn oak handle, now polished"}', '{"actor": "ann", "workspace": "home", "request_id": "789023bf-84b3-5b7f-9014-122ccace4b07", "occurred_at": "2026-03-01T00:00:07.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "789023bf-84b3-5b7f-9014-122ccace4b07"}', '2026-11-25 13:56:38.421537+00', '\x6cf9fdc22edc5b6757622a0e49800b05b0908870d44284667cb0bae63935357d'),
	(8, 'ddcece46-ccbc-5036-b1ac-be402fca546f', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 4, 'PictureRequested', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "cca1d81c-2920-51d5-9d03-967157285df0", "occurred_at": "2026-03-01T00:00:08.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "cca1d81c-2920-51d5-9d03-967157285df0"}', '2026-11-25 13:56:38.434093+00', '\xed9cb1c8581c25689677314faf48f8d1a6efe17f61874b1c8469fa76a6bbaad9'),
	(9, '5f5e96cc-d688-5327-9c8a-cbfa255ce849', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 5, 'PictureRequested', 1, '{"spec": {"seed": "3", "width": 512, "height": 512, "prompt": "A golden claw hammer with a worn oak handle, now polished.", "backend": null, "references": [], "destination": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb", "occurred_at": "2026-03-01T00:00:09.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:38.440411+00', '\xde47156814ddb170deb8079b241ab9b7d8974bb7f5540477fbfd7e51d3cd3895'),
	(10, '8456aaff-b35c-56ad-8970-4d8c966757ad', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "2ec3b682-93e6-5602-85f6-7d5205357705", "occurred_at": "2026-03-01T00:00:10.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 13:56:38.44951+00', '\x53d9e7a71208b6b73af2a882b6201ad62ece2980be757007c7441685d7897288'),
	(11, 'c8984b16-82dc-56a4-9ca4-01194ba890f8', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 3, 'PictureRequested', 1, '{"spec": {"seed": "2", "width": 512, "height": 512, "prompt": "robot. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd", "occurred_at": "2026-03-01T00:00:11.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 13:56:38.451846+00', '\x5f17ec1c066ce82ef2068a3b0072ae8353c59d5a7d09b28b46b92e6aebe2cd8d'),
	(12, '7a1143ab-3e8f-5ae5-972f-ec4ee66eb5b9', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "station. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd", "occurred_at": "2026-03-01T00:00:12.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 13:56:38.457204+00', '\x273e0795d3738e524ad8d3bb9ab59bc8837c3a661f70a56de301bd2dff8fd627'),
	(13, '3c62edc7-8967-5d91-8f8c-f8026574e52b', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "5245f60c-a74e-597e-a39f-aa9261509f4c", "occurred_at": "2026-03-01T00:00:13.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "5245f60c-a74e-597e-a39f-aa9261509f4c"}', '2026-11-25 13:56:38.462376+00', '\xa05356df7dcbef1d85867cb847746f259e422f8873f215b940c841aa8cd8646b'),
	(14, '439e3241-9948-5fd2-9dd0-5a2419efe1b4', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 2, 'PictureRequested', 1, '{"spec": {"seed": "1", "width": 768, "height": 512, "prompt": "key. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf", "occurred_at": "2026-03-01T00:00:14.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 13:56:38.46928+00', '\xd7feef78baa154ea3779df192a1e50f7c06de5dfa436e625601c2b8cf1eba8ad'),
	(15, '0e617b02-2033-562e-8e5f-36c54ef6c6c5', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 3, 'AssetUpdated', 1, '{"name": "Space station", "version": 2}', '{"actor": "ann", "workspace": "home", "request_id": "4bb5cb7f-c0b5-551e-a45f-09ed7672f408", "occurred_at": "2026-03-01T00:00:15.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "4bb5cb7f-c0b5-551e-a45f-09ed7672f408"}', '2026-11-25 13:56:38.471369+00', '\xfbe4ecee33f965ee0bb3145e9cf8bef248555a55937980dbc0cfad753e980fa0'),
	(16, '5143d508-95c1-5788-907b-9761ddfa5f05', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 3, 'PictureFailed', 1, '{"reason": "CANCELLED", "message": "Nobody wants it any more.", "generation_id": "0955baec-49e9-54b9-bef2-342a7c3f990d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.568442Z", "traceparent": "", "causation_id": "6e235278-e3fd-5e96-ab31-efd209f8a1ff", "correlation_id": "fc1d7d64-c5a7-5dc9-8fcc-701ad210728d"}', '2026-11-25 13:56:39.575677+00', '\xf443b078ccbfb8ad4eea4bab31d43d5dc21d8f632cbfc7cbc78a4c7474f15a1d'),
	(17, 'daec022d-33bf-56bf-971a-7f6c7ce89a78', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 6, 'PictureFailed', 1, '{"reason": "CANCELLED", "message": "A newer picture was asked for instead.", "generation_id": "cc9d704c-56b1-534d-bbe3-1db1287cbc75"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.632430Z", "traceparent": "", "causation_id": "7f82592f-8406-52e0-9fdd-583e067b16d5", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:39.640644+00', '\xc65a6bc0919fb59333c2ec779280fb5c8bcd4c37fef6c0a0bab52ae0e4cac441'),
	(18, '98d1561c-ff1e-565a-9e70-76d2e892c87f', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 3, 'PictureAttached', 1, '{"picture": {"key": "global/elsewhere/c7db2ffc-8d1b-5f40-9cc6-912c819d11e0/c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5-c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5.png", "seed": "1", "model": "", "width": 768, "height": 512, "sha256": "c2b685e4ebbc5bb4a2545faa4cab3ef5c2b685e4ebbc5bb4a2545faa4cab3ef5", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5", "references_used": [], "references_unused": []}, "version": 2, "generation_id": "c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "", "occurred_at": "2026-11-25T13:56:39.696796Z", "traceparent": "", "causation_id": "91212c67-ee44-549c-ba1c-05e5878fbb49", "correlation_id": "ab1b1df4-3c11-5a0d-9103-1a1f11ec0dcf"}', '2026-11-25 13:56:39.707961+00', '\x42d67b4e6db2de4b125222948f7969a79a5d014e2fd43849b357fbce372ad2bc'),
	(19, '538049b4-af88-5ccc-bada-5cc2a8d6cdd5', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 7, 'PictureAttached', 1, '{"picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/0a588702-5ff6-5f8b-9f9a-5d5f950d26b4-0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4.png", "seed": "3", "model": "", "width": 512, "height": 512, "sha256": "0a5887025ff65f8b9f9a5d5f950d26b40a5887025ff65f8b9f9a5d5f950d26b4", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4", "references_used": [], "references_unused": []}, "version": 3, "generation_id": "0a588702-5ff6-5f8b-9f9a-5d5f950d26b4"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.743134Z", "traceparent": "", "causation_id": "a988903b-544d-5837-adf7-9d68d1706a11", "correlation_id": "37ce309f-815a-55c9-9f08-f1ef0f349cdb"}', '2026-11-25 13:56:39.754696+00', '\x55f9e0e053b19c808578f79bc0e410f43bd007ffbd0b0f3c92044f7f330e36c2'),
	(20, 'e986b000-d9e6-5fc2-88a2-214df6bbe0e8', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 4, 'PictureFailed', 1, '{"reason": "SAFETY", "message": "This picture cannot be made.", "generation_id": "3208872c-cf65-590b-989d-57dafe7da7e1"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.768090Z", "traceparent": "", "causation_id": "3d3012d0-89f2-5240-a9d5-009fb4234240", "correlation_id": "2ec3b682-93e6-5602-85f6-7d5205357705"}', '2026-11-25 13:56:39.775003+00', '\xbc6aed153021434673c7a893d7c686d55798f3634486febc39a94222636dc6c6'),
	(21, 'aeb76daf-c15b-5894-8ecb-708d657435e4', 'asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, 'PictureAttached', 1, '{"picture": {"key": "global/home/c58c1a3e-65ea-5213-bd84-3254e49ca80e/a6829343-b6ad-51e1-9775-975b21d8fc13-a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13.png", "seed": "2", "model": "", "width": 512, "height": 512, "sha256": "a6829343b6ad51e19775975b21d8fc13a6829343b6ad51e19775975b21d8fc13", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13", "references_used": [], "references_unused": []}, "version": 2, "generation_id": "a6829343-b6ad-51e1-9775-975b21d8fc13"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.793494Z", "traceparent": "", "causation_id": "1036a855-c925-5f22-93ff-1b4b9789d6e5", "correlation_id": "64236ea7-a5df-5bfb-b3d6-81b1c886cabd"}', '2026-11-25 13:56:39.804121+00', '\xe00333e110e1c1c20f711fe3b76c0a1013828d7880bc2803a2e689d324570a79'),
	(22, '9ab23014-47ea-5987-91c5-4d3a2f15ad9b', 'asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, 'PictureAttached', 1, '{"picture": {"key": "global/home/d295a760-dd94-52f3-ab13-879bd2f1a987/73e92b4e-6b4e-5cbc-a2db-eec2ca12433d-73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "73e92b4e6b4e5cbca2dbeec2ca12433d73e92b4e6b4e5cbca2dbeec2ca12433d", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d", "references_used": [], "references_unused": []}, "version": 3, "generation_id": "73e92b4e-6b4e-5cbc-a2db-eec2ca12433d"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.817926Z", "traceparent": "", "causation_id": "c252a85b-ba54-5767-80ed-a1736cfa3bcd", "correlation_id": "f178e8ca-dcc4-5eaf-9087-acd9feb41bbd"}', '2026-11-25 13:56:39.824404+00', '\xe6080c00bd671de96e5beb72df9dd4e204f03a7a24af0c5db082e6820a8c45e8'),
	(23, '133996a8-91a9-5067-ba34-e95a73b3e926', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 8, 'PictureKeptInHistory', 1, '{"reason": "NEWER_PICTURE", "picture": {"key": "global/home/d772ead5-1d70-5194-8070-5e890a7c1f8d/a559a26f-c692-56b9-8f54-6b7469ae54a2-a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2.png", "seed": "1", "model": "", "width": 512, "height": 512, "sha256": "a559a26fc69256b98f546b7469ae54a2a559a26fc69256b98f546b7469ae54a2", "backend": "null", "stand_in": false, "size_bytes": 9, "content_type": "image/png", "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2", "references_used": [], "references_unused": []}, "generation_id": "a559a26f-c692-56b9-8f54-6b7469ae54a2"}', '{"actor": "ann", "workspace": "home", "request_id": "", "occurred_at": "2026-11-25T13:56:39.859600Z", "traceparent": "", "causation_id": "fabe4be2-d2ec-5c2b-b0a8-30c0263f851b", "correlation_id": "b0f8766a-dcdf-54ca-b45b-5e7d8ecbab1b"}', '2026-11-25 13:56:39.863655+00', '\x57a08bc4e710871e8962e5f34cd1c98c8c62c7a214544dd7ffaa2e451ac43ff4'),
	(24, 'e729933d-e722-54de-9e17-f677e624dd8c', 'asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, 'AssetUpdated', 1, '{"name": "Golden hammer", "version": 4, "image_prompt": "on a bench"}', '{"actor": "ann", "workspace": "home", "request_id": "543c90e6-56b9-500a-b21c-f8b0d683aec0", "occurred_at": "2026-03-03T00:00:01.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "543c90e6-56b9-500a-b21c-f8b0d683aec0"}', '2026-11-25 13:56:40.249089+00', '\x95ef931a9507ddc38ad8af8f7b3d75467099b005a555a7da88f813fe5201c87b'),
	(25, '8d9eb3a3-f78c-5630-a3f6-268ac1a2d5bf', 'asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, 'AssetUpdated', 1, '{"version": 3, "description": "An old key, cleaned"}', '{"actor": "ann", "workspace": "elsewhere", "request_id": "7d4e9289-2607-5b63-91bc-608f4df65bfe", "occurred_at": "2026-03-03T00:00:02.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "7d4e9289-2607-5b63-91bc-608f4df65bfe"}', '2026-11-25 13:56:40.256941+00', '\x33f7eea1d2581ca5516d0f052be44367af9fea2d50d98ee97e75033833b6035c'),
	(26, '8e87f189-a3b1-531a-9abd-7bfa24fe7448', 'asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 4, 'PictureRequested', 1, '{"spec": {"seed": "9", "width": 512, "height": 512, "prompt": "lamp. A golden claw hammer with a worn oak handle.", "backend": null, "references": [], "destination": "global/home/c750e151-da7e-5fee-bd47-8f0640dcc863", "generation_id": "d4b2c078-b131-560f-891f-cc233cad0762"}, "deadline": "2030-01-01T00:00:00.000000Z", "replaces": ""}', '{"actor": "ann", "workspace": "home", "request_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd", "occurred_at": "2026-03-03T00:00:03.000000Z", "traceparent": "", "causation_id": "", "correlation_id": "0d1cbe3e-605e-5698-b3a3-645424890fbd"}', '2026-11-25 13:56:40.266389+00', '\x44b6c3c230cbacb2d69e606d0930928c8ed3a831525da80a084d507adfe70265');

--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox VALUES
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:0a588702-5ff6-5f8b-9f9a-5d5f950d26b4', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:3208872c-cf65-590b-989d-57dafe7da7e1', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:cc9d704c-56b1-534d-bbe3-1db1287cbc75', 2, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:0955baec-49e9-54b9-bef2-342a7c3f990d', 2, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:a6829343-b6ad-51e1-9775-975b21d8fc13', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:c2b685e4-ebbc-5bb4-a254-5faa4cab3ef5', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:73e92b4e-6b4e-5cbc-a2db-eec2ca12433d', 4, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:ff861097-2b22-5c1e-899e-1e7e922c023d', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:4b8c435e-c990-5d9b-8019-3c78b80e4923', 3, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:672fce08-bb93-57d7-9dc2-ffdd84faddb9', 4, false),
	('asset-catalog', 'image-worker', 'greenroom.images.events', 'generation:a559a26f-c692-56b9-8f54-6b7469ae54a2', 3, false);

--
-- Data for Name: inbox_caught_up; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inbox_caught_up VALUES
	('asset-catalog', 'image-worker', 'greenroom.images.events', 33);

--
-- Data for Name: log_head; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log_head VALUES
	(true, 26, '2026-11-25 13:56:40.266389+00');

--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES
	('event_log/0001_events.sql', '\x1ab3116dd2fa9fc261f5b4cd76bc92ce8a09601f67e29f8b668129f64df1f24b', '2026-11-25 13:56:36.21303+00'),
	('event_log/0002_readers.sql', '\x492d3f866270c9234fc8bd0352b15c6ddc49ae474b738595e7767987fbc2312e', '2026-11-25 13:56:36.21303+00'),
	('asset_catalog/0001_read_models.sql', '\xe90f0ea30f2e8e3a14cafceefb1d776b549ea954bc97e32c7d34ec7155ecb18f', '2026-11-25 13:56:36.21303+00');

--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: streams; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.streams VALUES
	('asset:c58c1a3e-65ea-5213-bd84-3254e49ca80e', 5, '\xe00333e110e1c1c20f711fe3b76c0a1013828d7880bc2803a2e689d324570a79'),
	('asset:d295a760-dd94-52f3-ab13-879bd2f1a987', 4, '\xe6080c00bd671de96e5beb72df9dd4e204f03a7a24af0c5db082e6820a8c45e8'),
	('asset:d772ead5-1d70-5194-8070-5e890a7c1f8d', 9, '\x95ef931a9507ddc38ad8af8f7b3d75467099b005a555a7da88f813fe5201c87b'),
	('asset:c7db2ffc-8d1b-5f40-9cc6-912c819d11e0', 4, '\x33f7eea1d2581ca5516d0f052be44367af9fea2d50d98ee97e75033833b6035c'),
	('asset:c750e151-da7e-5fee-bd47-8f0640dcc863', 4, '\x44b6c3c230cbacb2d69e606d0930928c8ed3a831525da80a084d507adfe70265');

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
-- Name: assets_newest_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX assets_newest_first ON public.assets USING btree (workspace, created_at DESC, asset_id DESC);

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
