-- Where every style capsule stands, deleted ones too. name_order: the name as a list of them is ordered.
CREATE TABLE capsules (
    capsule_id    uuid PRIMARY KEY,
    workspace     text NOT NULL,
    name          text NOT NULL,
    name_order    text COLLATE "C" NOT NULL,
    descriptors   text[] NOT NULL,
    pillars       text[] NOT NULL,
    -- Pictures, in their order.
    looks_like    jsonb NOT NULL,
    version       integer NOT NULL,
    revision      bigint NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    updated_at    timestamptz NOT NULL,
    updated_by    text NOT NULL,
    deleted_at    timestamptz
);
-- A page of the list is a range of this.
CREATE INDEX capsules_by_name ON capsules (workspace, name_order, capsule_id) WHERE deleted_at IS NULL;
