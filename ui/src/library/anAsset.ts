import type { Asset, Image } from "../api/types";

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
    style_capsule_id: "",
    voice_profile_id: "",
    version: 1,
    create_time: "2026-01-01T00:00:00Z",
    update_time: "2026-01-01T00:00:00Z",
    created_by: "me",
    updated_by: "me",
    generation: null,
    open_generations: [],
    revision: 1,
    draft: false,
    bin_time: null,
    duplicated_from_asset_id: "",
    duplicated_from_version: 0,
    ...part,
  };
}

export function anImage(part: Partial<Image> = {}): Image {
  return {
    key: "global/home/a1/g1-00.png",
    sha256: "00",
    width: 512,
    height: 512,
    generation_id: "g1",
    backend: "collage",
    model: "collage",
    stand_in: true,
    thumbnail_key: "",
    seed: "7",
    references_used: [],
    references_unused: [],
    ...part,
  };
}
