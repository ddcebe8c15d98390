import type { Asset, TagCount } from "../api/types";

/** Whether the library has a tag that is not listed yet, or may have lost one. How many carry it may be out of date. */
export function tagsChanged(listed: TagCount[] | undefined, before: Asset | undefined, now: Asset): boolean {
  if (!listed) return false;
  const [had, has] = [tagsOf(before), tagsOf(now)];
  return has.some((tag) => !listed.some((one) => one.tag === tag)) || had.some((tag) => !has.includes(tag));
}

function tagsOf(asset: Asset | undefined): string[] {
  return asset && !asset.draft && !asset.bin_time ? asset.tags : [];
}
