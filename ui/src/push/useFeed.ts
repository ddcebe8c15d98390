import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { dropAsset, readAnew } from "../library/useAssets";
import { putProgress } from "../picture/useProgress";
import { sessionLasts } from "../session/useSession";
import { STYLES } from "../styles/useStyles";
import { subject, type FeedEvent } from "./feedEvent";
import { Newest } from "./newest";
import { followFeed } from "./stream";

/** Keeps all that is shown current by what is pushed. Returns whether the stream is up. */
export function useFeed(cursor: string | undefined, onPicture: (event: FeedEvent) => void): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  // The stream begins after the first snapshot and goes on by itself from there.
  const [start, setStart] = useState(cursor);
  if (start === undefined && cursor !== undefined) setStart(cursor);

  useEffect(() => {
    if (start === undefined) return;
    const newest = new Newest(client);
    return followFeed(start, {
      onEvent: (event) => {
        void take(client, newest, event).then(() => ENDS.has(event.type) && onPicture(event));
      },
      onProgress: (told) => putProgress(client, told),
      onSnapshotRequired: () => readAnew(client),
      onConnection: setConnected,
      mayRetry: () => sessionLasts(client),
    });
  }, [client, start, onPicture]);

  return connected;
}

const ENDS = new Set(["PictureAttached", "PictureKeptInHistory", "PictureFailed"]);

/** Resolves when what the event says can be seen. */
async function take(client: QueryClient, newest: Newest, event: FeedEvent): Promise<void> {
  const { kind, id } = subject(event);
  if (kind === "capsule") await client.invalidateQueries({ queryKey: STYLES });
  if (event.type === "GenerationQueued") putProgress(client, { ...NOTHING_YET, generation_id: id, state: "queued" });
  if (event.type === "GenerationStarted") {
    putProgress(client, { ...NOTHING_YET, generation_id: id, state: "running", attempt: attemptOf(event) });
  }
  if (event.type === "AssetEmptied") dropAsset(client, id);
  else if (kind === "asset") await newest.atLeast(id, event.revision);
}

const NOTHING_YET = { place: 0, attempt: 0, step: 0, steps: 0, preview: "" };

function attemptOf(event: FeedEvent): number {
  return typeof event.body["attempt"] === "number" ? event.body["attempt"] : 1;
}
