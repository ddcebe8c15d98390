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
