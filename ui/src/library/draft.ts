import type { NewAsset } from "../api/library";

// What is being typed outlives a reload and a sign-in, in this tab.
const KEY = "greenroom.new-asset";

export const blank: NewAsset = { asset_type: "character", name: "", description: "" };

export function loadDraft(): NewAsset {
  try {
    return { ...blank, ...(JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<NewAsset>) };
  } catch {
    return blank;
  }
}

export function saveDraft(asset: NewAsset): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(asset));
  } catch {
    // A browser without storage: the text is on screen all the same.
  }
}
