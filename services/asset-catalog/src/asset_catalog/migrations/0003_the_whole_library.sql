-- Where every asset stands, beside its version and its newest wish: its shelf, its open wishes, what it duplicates.
ALTER TABLE assets
    ADD COLUMN draft                    boolean NOT NULL DEFAULT false,
    ADD COLUMN binned_at                timestamptz,
    ADD COLUMN emptied                  boolean NOT NULL DEFAULT false,
    ADD COLUMN generation_style         text,
    -- [[generation_id, style_capsule_id], …] in the order asked.
    ADD COLUMN open_generations         jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN duplicated_from_asset_id text NOT NULL DEFAULT '',
    ADD COLUMN duplicated_from_version  integer NOT NULL DEFAULT 0;
UPDATE assets SET generation_style = '' WHERE generation_id IS NOT NULL;
UPDATE assets SET open_generations = asked.open
FROM (
    SELECT wishes.stream_id, jsonb_agg(jsonb_build_array(wishes.generation_id, '') ORDER BY events.version) AS open
    FROM wishes JOIN events ON events.stream_id = wishes.stream_id AND events.type = 'PictureRequested'
                           AND events.payload #>> '{spec,generation_id}' = wishes.generation_id
    GROUP BY wishes.stream_id
) AS asked
WHERE asked.stream_id = 'asset:' || assets.asset_id;

-- A picture tells of its smaller copy from here on.
UPDATE asset_versions SET image = image || '{"thumbnail_key": ""}' WHERE image IS NOT NULL;

-- A page of each shelf is a range of one of these.
DROP INDEX assets_newest_first;
CREATE INDEX assets_newest_first ON assets (workspace, created_at DESC, asset_id DESC)
    WHERE binned_at IS NULL AND NOT draft;
CREATE INDEX assets_drafts ON assets (workspace, created_by, created_at DESC, asset_id DESC)
    WHERE binned_at IS NULL AND draft;
CREATE INDEX assets_in_the_bin ON assets (workspace, binned_at DESC, asset_id DESC)
    WHERE binned_at IS NOT NULL AND NOT emptied;

DROP VIEW assets_by_version;
CREATE VIEW assets_by_version AS
SELECT a.asset_id, a.workspace, a.version AS newest, a.revision AS newest_revision, a.created_at, a.created_by,
       a.generation_id, a.generation_state, a.generation_reason, a.generation_style,
       a.open_generations::text AS open_generations, a.draft, a.binned_at, a.emptied,
       a.duplicated_from_asset_id, a.duplicated_from_version,
       v.version, v.revision, v.made_at, v.made_by, v.asset_type, v.name, v.description, v.image_prompt, v.tags,
       v.image::text AS image, v.style_capsule_id, v.voice_profile_id
FROM assets a JOIN asset_versions v ON v.asset_id = a.asset_id;

-- What the newest version is found by: see projections/finding.py.
CREATE TABLE asset_words (
    asset_id uuid PRIMARY KEY,
    words    tsvector NOT NULL
);
-- Without a list of what is to be put in later, which every search would go through.
CREATE INDEX asset_words_found ON asset_words USING gin (words) WITH (fastupdate = off);
-- By the index, whatever PostgreSQL thinks of a query that it does not know when it makes a plan that is kept.
CREATE FUNCTION found_assets(query text) RETURNS SETOF uuid LANGUAGE sql STABLE SET enable_seqscan = off AS
    'SELECT asset_id FROM asset_words WHERE words @@ query::tsquery';
-- As near as SQL comes to it for what was written before; `greenroom audit rebuild` makes it exact.
INSERT INTO asset_words (asset_id, words)
SELECT a.asset_id, array_to_tsvector(ARRAY(
    SELECT DISTINCT word FROM (
        SELECT left(found[1], 100) AS word
        FROM regexp_matches(
            regexp_replace(
                normalize(lower(concat_ws(' ', v.name, v.description, v.image_prompt, array_to_string(v.tags, ' '))), NFKD),
                '[\u0300-\u036f]', '', 'g'),
            '\w+|[$+<=>^`|~]|[^\x01-\x7f]', 'g') AS found
        UNION ALL SELECT ',' || tag FROM unnest(v.tags) AS tag
        UNION ALL SELECT ';' || v.asset_type
        UNION ALL SELECT '/' || a.workspace
    ) AS all_words))
FROM assets a JOIN asset_versions v ON v.asset_id = a.asset_id AND v.version = a.version;

-- A folder of keys is a range of this, whatever the database's order of text is.
CREATE INDEX named_objects_by_folder ON named_objects (key text_pattern_ops);

-- Copies of pictures that are being made for duplicates: see service_kit.announced_copies.
CREATE TABLE pending_copies (
    key        text PRIMARY KEY,
    source_key text NOT NULL,
    sha256     text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pending_copies_by_age ON pending_copies (started_at);
