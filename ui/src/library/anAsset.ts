import type { Asset } from "../api/types";

/** For tests: an asset with everything that does not matter filled in. */
export function anAsset(part: Partial<Asset> = {}): Asset {
  return {
    id: "a1",
    asset_type: "prop",
    name: "Golden hammer",
    description: "A golden claw hammer with a worn oak handle",
    image_prompt: "",
    image: null,
    tags: [],
    version: 1,
    create_time: "2026-01-01T00:00:00Z",
    generation: null,
    revision: 1,
    ...part,
  };
}
