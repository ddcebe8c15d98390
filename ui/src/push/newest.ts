import type { QueryClient } from "@tanstack/react-query";
import { getAsset } from "../api/assets";
import { Problem } from "../api/http";
import { knownAsset, LISTS, putAsset } from "../library/useAssets";

/** Reads an asset that an event says is newer than what is here: once for a burst of events, and never for old news. */
export class Newest {
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
    } catch (error) {
      // What cannot be read may not be shown either; what could not be reached is read with everything else.
      if (!(error instanceof Problem && error.definite)) await this.client.invalidateQueries({ queryKey: LISTS });
    } finally {
      this.wanted.delete(id);
    }
  }

  private known(id: string): number {
    return knownAsset(this.client, id)?.revision ?? 0;
  }
}
