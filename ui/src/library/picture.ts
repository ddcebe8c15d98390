// What a picture slot shows, and what a person may do about it. Pure.

import type { Asset } from "../api/types";

/** Characters of description or image prompt from which on a picture can be made. */
export const LEAST_CONTEXT = 20;

export type PictureState =
  | { is: "none" }
  | { is: "waiting" }
  | { is: "making" }
  | { is: "failed"; why: string }
  | { is: "cancelled"; why: string }
  | { is: "done" };

export function pictureState(asset: Asset): PictureState {
  switch (asset.generation?.state) {
    case "requested":
    case "queued":
      return { is: "waiting" };
    case "running":
      return { is: "making" };
    case "failed":
      return { is: "failed", why: asset.generation.reason };
    case "cancelled":
      return { is: "cancelled", why: asset.generation.reason };
    default:
      return { is: asset.image ? "done" : "none" };
  }
}

/** How many characters there are to go by, in code points as the server counts them. */
export function context(asset: Pick<Asset, "description" | "image_prompt">): number {
  return Math.max(count(asset.description), count(asset.image_prompt));
}

export function count(text: string): number {
  return [...text.trim()].length;
}

/**
 * Names one wish for a picture: it changes with the words and when the last wish ended, so that a double click or a
 * repeated request is the same wish, and *Try again* is another.
 */
export function wish(asset: Asset): string {
  const last = asset.generation;
  return [asset.id, asset.version, last ? `${last.generation_id} ${last.state}` : ""].join(" ");
}
