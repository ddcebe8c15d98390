import type { Filter } from "../api/assets";
import type { Asset } from "../api/types";

/** Whether the server would list the asset there. `me` is who asks: drafts are one's own. */
export function belongs(asset: Asset, filter: Filter, me: string): boolean {
  return (
    shelfOf(asset) === filter.shelf &&
    (filter.shelf !== "drafts" || asset.created_by === me) &&
    (!filter.type || asset.asset_type === filter.type) &&
    filter.tags.every((tag) => asset.tags.includes(tag)) &&
    says(asset, filter.query)
  );
}

function shelfOf(asset: Asset): Filter["shelf"] {
  if (asset.bin_time) return "bin";
  return asset.draft ? "drafts" : "library";
}

/** Each word of the query begins a word of the asset; case and accents do not matter. */
function says(asset: Asset, query: string): boolean {
  const asked = wordsOf(query);
  if (asked.length === 0) return true;
  const said = wordsOf([asset.name, asset.description, asset.image_prompt, ...asset.tags].join(" "));
  return asked.every((word) => said.some((one) => one.startsWith(word)));
}

function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
