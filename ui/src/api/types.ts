// The resources of the public API, as docs/openapi.json describes them: the part of them that the page shows.

export type AssetType = "character" | "prop" | "location";

export interface Image {
  key: string;
  sha256: string;
  width: number;
  height: number;
  generation_id: string;
  stand_in: boolean;
}

export type GenerationState = "requested" | "queued" | "running" | "completed" | "failed" | "cancelled";

export interface Generation {
  generation_id: string;
  state: GenerationState;
  reason: string;
}

export interface Asset {
  id: string;
  asset_type: AssetType;
  name: string;
  description: string;
  image_prompt: string;
  image: Image | null;
  tags: string[];
  version: number;
  create_time: string;
  generation: Generation | null;
  /** Counts every event of the asset: the higher one is the newer state. */
  revision: number;
}

export interface AssetPage {
  items: Asset[];
  next_page_token: string;
  /** Read before the items: what is pushed after it is not in them yet. */
  cursor: string;
}

export interface Me {
  user: string;
  workspace: string;
  role: "viewer" | "editor" | "owner";
}
