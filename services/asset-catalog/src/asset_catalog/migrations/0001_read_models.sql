-- What every version said, for ever.
CREATE TABLE asset_versions (
    asset_id          uuid NOT NULL,
    version           integer NOT NULL,
    asset_type        text NOT NULL,
    name              text NOT NULL,
    description       text NOT NULL,
    image_prompt      text NOT NULL,
    tags              text[] NOT NULL,
    image             jsonb,
    style_capsule_id  text NOT NULL,
    voice_profile_id  text NOT NULL,
    revision          bigint NOT NULL,
    made_at           timestamptz NOT NULL,
    made_by           text NOT NULL,
    PRIMARY KEY (asset_id, version)
);

-- Where every asset stands: its newest version, and its newest wish for a picture.
CREATE TABLE assets (
    asset_id          uuid PRIMARY KEY,
    workspace         text NOT NULL,
    version           integer NOT NULL,
    revision          bigint NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        text NOT NULL,
    generation_id     text,
    generation_state  text,
    generation_reason text
);
-- A page of a list is a range of this.
CREATE INDEX assets_newest_first ON assets (workspace, created_at DESC, asset_id DESC);

-- Every version beside where its asset stands: newest and newest_revision are the asset's, the rest the version's.
CREATE VIEW assets_by_version AS
SELECT a.asset_id, a.workspace, a.version AS newest, a.revision AS newest_revision, a.created_at, a.created_by,
       a.generation_id, a.generation_state, a.generation_reason,
       v.version, v.revision, v.made_at, v.made_by, v.asset_type, v.name, v.description, v.image_prompt, v.tags,
       v.image::text AS image, v.style_capsule_id, v.voice_profile_id
FROM assets a JOIN asset_versions v ON v.asset_id = a.asset_id;

-- Wishes for pictures that have not ended: which asset an end is for, and what the reconciler looks through.
CREATE TABLE wishes (
    generation_id text PRIMARY KEY,
    stream_id     text NOT NULL,
    workspace     text NOT NULL,
    asked_at      timestamptz NOT NULL,
    deadline      timestamptz NOT NULL
);
CREATE INDEX wishes_overdue ON wishes (deadline);
