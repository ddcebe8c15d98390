import { HEARD, PROGRESS, type FeedEvent, type ToldProgress } from "./feedEvent";

export interface Listener {
  onEvent(event: FeedEvent): void;
  onProgress(told: ToldProgress): void;
  /** What was missed cannot be told any more: read everything anew. The stream goes on. */
  onSnapshotRequired(): void;
  onConnection(connected: boolean): void;
  /** The stream was refused for good. Resolves to whether trying on makes sense. */
  mayRetry(): Promise<boolean>;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * Follows the feed from `after` on until the returned function is called.
 *
 * The browser reconnects by itself with Last-Event-ID; where it gives up, a new EventSource would have forgotten that
 * id, so the last cursor goes into its address.
 */
export function followFeed(after: string, listener: Listener): () => void {
  let cursor = after;
  let pause = FIRST_PAUSE;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function open(): void {
    source = new EventSource(`/api/stream?after=${encodeURIComponent(cursor)}`);
    source.addEventListener("subscribed", () => alive());
    source.addEventListener("snapshot_required", (message: MessageEvent<string>) => {
      cursor = (JSON.parse(message.data) as { cursor: string }).cursor;
      alive();
      listener.onSnapshotRequired();
    });
    for (const name of HEARD) {
      source.addEventListener(name, (message: MessageEvent<string>) => {
        cursor = message.lastEventId;
        listener.onEvent(JSON.parse(message.data) as FeedEvent);
      });
    }
    // It has no id: the place to go on from stays where it is.
    source.addEventListener(PROGRESS, (message: MessageEvent<string>) =>
      listener.onProgress(JSON.parse(message.data) as ToldProgress),
    );
    source.onerror = () => {
      listener.onConnection(false);
      if (source?.readyState === EventSource.CLOSED) void reopen();
    };
  }

  function alive(): void {
    pause = FIRST_PAUSE;
    listener.onConnection(true);
  }

  async function reopen(): Promise<void> {
    source?.close();
    const goOn = await listener.mayRetry();
    if (stopped || !goOn) return;
    timer = setTimeout(open, pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
