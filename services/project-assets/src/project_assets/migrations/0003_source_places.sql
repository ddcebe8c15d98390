-- Of the replica: which of the library's assets are drafts or in the bin, and so are not offered.
CREATE TABLE source_places (
    asset_id  uuid PRIMARY KEY,
    workspace text NOT NULL,
    draft     boolean NOT NULL,
    binned    boolean NOT NULL
);
-- The library had neither drafts nor a bin before.
INSERT INTO source_places (asset_id, workspace, draft, binned)
SELECT DISTINCT asset_id, workspace, false, false FROM source_versions;

-- A picture tells of its smaller copy, and a wish of its style, from here on.
UPDATE source_versions SET image = image || '{"thumbnail_key": ""}' WHERE image IS NOT NULL;
UPDATE cards SET state = jsonb_set(state, '{image,thumbnail_key}', '""') WHERE state ->> 'image' IS NOT NULL;
UPDATE cards SET state = jsonb_set(state, '{open_wishes}', (
    SELECT jsonb_agg(jsonb_set(wish, '{spec,style_capsule_id}', '""') ORDER BY place)
    FROM jsonb_array_elements(state -> 'open_wishes') WITH ORDINALITY AS open (wish, place)))
WHERE jsonb_array_length(state -> 'open_wishes') > 0;
