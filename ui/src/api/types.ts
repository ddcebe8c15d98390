// The resources of the public API, as docs/openapi.json describes them: the part of them that the page shows.

export type AssetType = "character" | "prop" | "location";
export type Shelf = "library" | "drafts" | "bin";

export interface Image {
  key: string;
  sha256: string;
  width: number;
  height: number;
  generation_id: string;
  backend: string;
  model: string;
  stand_in: boolean;
  /** Empty where the picture is small itself. */
  thumbnail_key: string;
  /** Of the same number it is made the same again; empty for one that was not made here. */
  seed: string;
  /** Keys of the pictures it was made from, and of those that could not be used. */
  references_used: string[];
  references_unused: string[];
}

export type GenerationState = "requested" | "queued" | "running" | "completed" | "failed" | "cancelled";

export interface Generation {
  generation_id: string;
  state: GenerationState;
  reason: string;
  style_capsule_id: string;
}

/** What a person says about an asset. */
export interface Words {
  name: string;
  description: string;
  image_prompt: string;
  tags: string[];
  style_capsule_id: string;
  voice_profile_id: string;
}

export interface Asset extends Words {
  id: string;
  asset_type: AssetType;
  image: Image | null;
  version: number;
  create_time: string;
  update_time: string;
  created_by: string;
  updated_by: string;
  /** The newest wish for a picture. */
  generation: Generation | null;
  /** All wishes that have not ended, in the order asked. */
  open_generations: Generation[];
  /** Counts every event of the asset: the higher one is the newer state. */
  revision: number;
  draft: boolean;
  bin_time: string | null;
  duplicated_from_asset_id: string;
  duplicated_from_version: number;
}

export interface AssetPage {
  items: Asset[];
  next_page_token: string;
  /** Read before the items: what is pushed after it is not in them yet. */
  cursor: string;
}

export interface AssetImage {
  /** Counts the asset's pictures from 1, in the order in which they came. */
  number: number;
  image: Image;
  current: boolean;
  kind: string;
  kept_reason: string;
  prompt: string;
  time: string;
  actor: string;
}

export interface AssetVersion {
  version: number;
  changed_fields: string[];
  kind: string;
  time: string;
  actor: string;
  restored_version: number;
}

export interface FieldDifference {
  field: string;
  before: string;
  after: string;
}

export interface HistoryEntry {
  revision: number;
  type: string;
  time: string;
  actor: string;
}

export interface TagCount {
  tag: string;
  assets: number;
}

export interface Style {
  capsule_id: string;
  name: string;
  descriptors: string[];
  pillars: string[];
  references: Image[];
  version: number;
  revision: number;
}

export interface Me {
  user: string;
  workspace: string;
  role: "viewer" | "editor" | "owner";
}
