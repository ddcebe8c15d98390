import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { getAsset } from "../api/library";
import { withProgress } from "../library/library";
import { change, LIBRARY, putAsset } from "../library/useLibrary";
import { sessionLasts } from "../session/useSession";
import { subject, type FeedEvent } from "./feedEvent";
import { followFeed } from "./stream";
import type { Library } from "../library/library";

/** Keeps the library current by what is pushed. Returns whether the stream is up. */
export function useFeed(cursor: string | undefined): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  // The stream begins after the first snapshot and goes on by itself from there.
  const [start, setStart] = useState(cursor);
  if (start === undefined && cursor !== undefined) setStart(cursor);

  useEffect(() => {
    if (start === undefined) return;
    const newest = new Newest(client);
    return followFeed(start, {
      onEvent: (event) => take(client, newest, event),
      onSnapshotRequired: () => void client.invalidateQueries({ queryKey: LIBRARY }),
      onConnection: setConnected,
      mayRetry: () => sessionLasts(client),
    });
  }, [client, start]);

  return connected;
}

function take(client: QueryClient, newest: Newest, event: FeedEvent): void {
  const { kind, id } = subject(event);
  if (kind === "asset") void newest.atLeast(id, event.revision);
  if (event.type === "GenerationQueued") change(client, (library) => withProgress(library, id, "queued"));
  if (event.type === "GenerationStarted") change(client, (library) => withProgress(library, id, "running"));
}

/** Reads an asset that an event says is newer than what is here: once for a burst of events, and never for old news. */
class Newest {
  private readonly wanted = new Map<string, number>();

  constructor(private readonly client: QueryClient) {}

  async atLeast(id: string, revision: number): Promise<void> {
    const reading = this.wanted.has(id);
    this.wanted.set(id, Math.max(revision, this.wanted.get(id) ?? 0));
    if (reading) return;
    try {
      while (this.known(id) < (this.wanted.get(id) ?? 0)) {
        const before = this.known(id);
        putAsset(this.client, await getAsset(id));
        // The event came from the asset's own log, so a read is never older; were it so, it is not asked for in a loop.
        if (this.known(id) <= before) break;
      }
    } catch {
      await this.client.invalidateQueries({ queryKey: LIBRARY });
    } finally {
      this.wanted.delete(id);
    }
  }

  private known(id: string): number {
    const library = this.client.getQueryData<Library>(LIBRARY);
    return library?.assets.find((asset) => asset.id === id)?.revision ?? 0;
  }
}
