// A list of assets as the page holds it, and how it changes. Pure.

import type { Filter } from "../api/assets";
import type { Asset, AssetPage } from "../api/types";
import { belongs } from "./belongs";

export interface List {
  assets: readonly Asset[];
  nextPageToken: string;
  cursor: string;
}

export function listOf(page: AssetPage): List {
  return { assets: page.items, nextPageToken: page.next_page_token, cursor: page.cursor };
}

export function withPage(list: List, page: AssetPage): List {
  const known = new Set(list.assets.map((asset) => asset.id));
  const more = page.items.filter((asset) => !known.has(asset.id));
  return { ...list, assets: [...list.assets, ...more], nextPageToken: page.next_page_token };
}

/** Takes in a state of an asset, unless a newer one is there: in its place, or out, or in. */
export function withAsset(list: List, asset: Asset, filter: Filter, me: string): List {
  const index = list.assets.findIndex(({ id }) => id === asset.id);
  const known = list.assets[index];
  if (known && asset.revision < known.revision) return list;
  const here = belongs(asset, filter, me);
  if (known && here) return { ...list, assets: list.assets.with(index, asset) };
  if (known) return { ...list, assets: list.assets.filter(({ id }) => id !== asset.id) };
  return here ? inserted(list, asset, filter) : list;
}

function inserted(list: List, asset: Asset, filter: Filter): List {
  const rank = (one: Asset) => Date.parse((filter.shelf === "bin" && one.bin_time) || one.create_time);
  const before = list.assets.findIndex((one) => rank(one) <= rank(asset));
  // Older than all that is loaded: it comes with its page, if there is one.
  if (before < 0 && list.nextPageToken) return list;
  return { ...list, assets: list.assets.toSpliced(before < 0 ? list.assets.length : before, 0, asset) };
}
