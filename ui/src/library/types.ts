import type { AssetType } from "../api/types";

export const TYPE_NAMES: Record<AssetType, string> = { character: "Character", prop: "Prop", location: "Location" };
export const TYPES = Object.entries(TYPE_NAMES) as [AssetType, string][];

export function nameOf(asset: { name: string }): string {
  return asset.name.trim() || "Unnamed";
}
