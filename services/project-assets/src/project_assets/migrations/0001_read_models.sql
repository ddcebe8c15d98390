CREATE TABLE projects (
    project_id uuid PRIMARY KEY,
    workspace  text NOT NULL,
    name       text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    revision   bigint NOT NULL
);
CREATE INDEX projects_newest_first ON projects (workspace, created_at DESC, project_id DESC);

CREATE TABLE branches (
    branch_id  uuid PRIMARY KEY,
    project_id uuid NOT NULL,
    name       text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (project_id, name)
);

-- Where every card stands: `state` is domain.state.Card, folded from its events.
CREATE TABLE cards (
    card_id    uuid PRIMARY KEY,
    workspace  text NOT NULL,
    project_id uuid NOT NULL,
    branch_id  uuid NOT NULL,
    created_at timestamptz NOT NULL,
    state      jsonb NOT NULL
);
CREATE INDEX cards_as_added ON cards (branch_id, created_at, card_id);

-- Wishes for pictures that have not ended: what the reconciler looks through.
CREATE TABLE wishes (
    generation_id text PRIMARY KEY,
    stream_id     text NOT NULL,
    workspace     text NOT NULL,
    asked_at      timestamptz NOT NULL,
    deadline      timestamptz NOT NULL
);
CREATE INDEX wishes_overdue ON wishes (deadline);

-- The replica: what every version of every library asset says, as the catalog told it.
CREATE TABLE source_versions (
    asset_id         uuid NOT NULL,
    version          integer NOT NULL,
    workspace        text NOT NULL,
    asset_type       text NOT NULL,
    name             text NOT NULL,
    description      text NOT NULL,
    image_prompt     text NOT NULL,
    tags             text[] NOT NULL,
    image            jsonb,
    style_capsule_id text NOT NULL,
    voice_profile_id text NOT NULL,
    PRIMARY KEY (asset_id, version)
);

-- Copies of pictures that are being made. The append that records one takes its row away. A row may be left of a copy
-- that an event names: whoever sweeps forsaken copies locks the row, and looks through the card's events first.
CREATE TABLE pending_copies (
    key        text PRIMARY KEY,
    source_key text NOT NULL,
    sha256     text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pending_copies_by_age ON pending_copies (started_at);
