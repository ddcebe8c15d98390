// The library as the page holds it, and how it changes. Pure.

import type { Asset, AssetPage, Generation, GenerationState } from "../api/types";

export interface Library {
  assets: readonly Asset[];
  nextPageToken: string;
  cursor: string;
}

export function libraryOf(page: AssetPage): Library {
  return { assets: page.items, nextPageToken: page.next_page_token, cursor: page.cursor };
}

export function withPage(library: Library, page: AssetPage): Library {
  const known = new Set(library.assets.map((asset) => asset.id));
  const more = page.items.filter((asset) => !known.has(asset.id));
  return { ...library, assets: [...library.assets, ...more], nextPageToken: page.next_page_token };
}

/** Takes in a state of an asset, unless a newer one is there. A new asset comes first. */
export function withAsset(library: Library, asset: Asset): Library {
  const index = library.assets.findIndex(({ id }) => id === asset.id);
  const known = library.assets[index];
  if (known === undefined) return { ...library, assets: [asset, ...library.assets] };
  if (asset.revision < known.revision) return library;
  const newer = { ...asset, generation: furthest(known.generation, asset.generation) };
  return { ...library, assets: library.assets.with(index, newer) };
}

/** The worker tells how far a picture is; how the wish ended, only the asset itself says. */
export function withProgress(library: Library, generationId: string, state: "queued" | "running"): Library {
  const index = library.assets.findIndex(({ generation }) => generation?.generation_id === generationId);
  const asset = library.assets[index];
  if (!asset?.generation) return library;
  const told = furthest(asset.generation, { ...asset.generation, state });
  if (told === asset.generation) return library;
  return { ...library, assets: library.assets.with(index, { ...asset, generation: told }) };
}

const FAR: Record<GenerationState, number> = {
  requested: 0,
  queued: 1,
  running: 2,
  completed: 3,
  failed: 3,
  cancelled: 3,
};

/** Of two reports about the same picture, the one that is further; of two pictures, the newer report's. */
function furthest(known: Generation | null, told: Generation | null): Generation | null {
  if (!known || !told || known.generation_id !== told.generation_id) return told;
  return FAR[told.state] > FAR[known.state] || FAR[told.state] === 3 ? told : known;
}
