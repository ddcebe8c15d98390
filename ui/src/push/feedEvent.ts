/** One event of the workspace's feed, as the stream tells it. */
export interface FeedEvent {
  cursor: string;
  type: string;
  /** The stream it belongs to: asset:{id}, generation:{id}, … */
  resource: string;
  /** Counts the resource's events. */
  revision: number;
  body: Record<string, unknown>;
}

/** How far a picture is. Not kept by the server: what is missed is not told again. */
export interface ToldProgress {
  generation_id: string;
  state: "queued" | "running";
  /** The place in line, from 1; 0 where it is not known. */
  place: number;
  attempt: number;
  step: number;
  steps: number;
  /** Base64 of a JPEG; empty for none. */
  preview: string;
}

/** The kind and the id of what an event is about. */
export function subject(event: FeedEvent): { kind: string; id: string } {
  const colon = event.resource.indexOf(":");
  return { kind: event.resource.slice(0, colon), id: event.resource.slice(colon + 1) };
}

export const PROGRESS = "GenerationProgress";

// An EventSource hears only the names it listens for. What the library shows changes by these.
export const HEARD = [
  "AssetCreated",
  "AssetUpdated",
  "DraftSaved",
  "PictureRequested",
  "PictureCancelRequested",
  "PictureAttached",
  "PictureKeptInHistory",
  "PictureFailed",
  "PictureUploaded",
  "PictureRemoved",
  "PictureRestored",
  "VersionRestored",
  "AssetBinned",
  "AssetRestored",
  "AssetEmptied",
  "CapsuleCreated",
  "CapsuleUpdated",
  "CapsuleReferenceAdded",
  "CapsuleReferenceRemoved",
  "CapsuleDeleted",
  "GenerationQueued",
  "GenerationStarted",
] as const;
