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

/** The kind and the id of what an event is about. */
export function subject(event: FeedEvent): { kind: string; id: string } {
  const colon = event.resource.indexOf(":");
  return { kind: event.resource.slice(0, colon), id: event.resource.slice(colon + 1) };
}

// An EventSource hears only the names it listens for. What the library shows changes by these.
export const HEARD = [
  "AssetCreated",
  "AssetUpdated",
  "PictureRequested",
  "PictureAttached",
  "PictureKeptInHistory",
  "PictureFailed",
  "GenerationQueued",
  "GenerationStarted",
] as const;
