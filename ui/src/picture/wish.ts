// What one wish for a picture is. Pure.

import type { Asset, Words } from "../api/types";
import { isOpen } from "./picture";

export interface Asking {
  /** Another picture of the same words. */
  variation?: boolean;
  whileRunning?: "replace" | "also";
  useOwnImage?: boolean;
}

/** The words of which a picture is made. */
export function spoken(words: Words): string {
  return JSON.stringify([words.name, words.description, words.image_prompt, words.style_capsule_id]);
}

/**
 * Names the wish: another one after an edit and after the last one's end, so that a double click, a repeated request
 * or a reload is the same wish, and *Try again* is another.
 */
export function wishName(asset: Asset, words: Words, asking: Asking): string {
  const last = asset.generation;
  const ended = last && !isOpen(last) ? `${last.generation_id} ${last.state}` : "";
  const how = [asking.variation && last?.generation_id, asking.whileRunning, asking.useOwnImage && asset.image?.key];
  return ["picture", asset.id, spoken(words), ended, ...how.map((part) => part || "")].join(" ");
}

/** The seed of a variation: of its request, so that a repeated request asks for the same one. 0 to 2^52-1, decimal. */
export function seedOf(requestId: string): string {
  return String(Number.parseInt(requestId.replaceAll("-", "").slice(-13), 16));
}
