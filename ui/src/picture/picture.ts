// What a picture slot shows, and what a person may do about it. Pure.

import type { Asset, Generation, Words } from "../api/types";
import type { ToldProgress } from "../push/feedEvent";

/** Characters of description or image prompt from which on a picture can be made. */
export const LEAST_CONTEXT = 20;

export type PictureState =
  | { is: "none" }
  /** `place` in line, from 1; 0 where it is not known. */
  | { is: "waiting"; place: number }
  | { is: "making"; share: number | undefined; preview: string; attempt: number }
  | { is: "failed"; why: string }
  | { is: "cancelled"; why: string }
  | { is: "done" };

/** The wish that the slot tells of: the newest open one, else the newest. */
export function shownGeneration(asset: Pick<Asset, "generation" | "open_generations">): Generation | null {
  return asset.open_generations.at(-1) ?? asset.generation;
}

export function isOpen(generation: Generation | null): boolean {
  return generation !== null && ["requested", "queued", "running"].includes(generation.state);
}

/** `seen`: the wish whose bad end the person has put away. */
export function pictureState(
  asset: Pick<Asset, "generation" | "open_generations" | "image">,
  progress: ToldProgress | undefined,
  seen = "",
): PictureState {
  const generation = shownGeneration(asset);
  const still: PictureState = { is: asset.image ? "done" : "none" };
  if (!generation) return still;
  if (isOpen(generation)) return openState(generation, progress);
  if (generation.generation_id === seen) return still;
  if (generation.state === "failed") return { is: "failed", why: generation.reason };
  if (generation.state === "cancelled") return { is: "cancelled", why: generation.reason };
  return still;
}

/** The worker tells how far a picture is; that it ended, only the asset itself says. */
function openState(generation: Generation, progress: ToldProgress | undefined): PictureState {
  if (progress?.state === "running" || (generation.state === "running" && !progress)) {
    return {
      is: "making",
      share: progress?.steps ? progress.step / progress.steps : undefined,
      preview: progress?.preview ?? "",
      attempt: progress?.attempt || 1,
    };
  }
  return { is: "waiting", place: progress?.place ?? 0 };
}

/** How many characters there are to go by, in code points as the server counts them. */
export function context(words: Pick<Words, "description" | "image_prompt">): number {
  return Math.max(count(words.description), count(words.image_prompt));
}

export function count(text: string): number {
  return [...text.trim()].length;
}
