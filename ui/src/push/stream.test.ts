import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followFeed, type Listener } from "./stream";

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 1;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

function event(type: string, data: object, lastEventId = ""): MessageEvent {
  return new MessageEvent(type, { data: JSON.stringify(data), lastEventId });
}

const listener = (): Listener & { heard: string[] } => {
  const heard: string[] = [];
  return {
    heard,
    onEvent: (told) => heard.push(told.type),
    onProgress: (told) => heard.push(`${told.generation_id} ${told.step}/${told.steps}`),
    onSnapshotRequired: () => heard.push("snapshot"),
    onConnection: () => undefined,
    mayRetry: () => Promise.resolve(true),
  };
};

describe("the feed", () => {
  beforeEach(() => {
    FakeSource.all = [];
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", FakeSource);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("starts after the snapshot's cursor", () => {
    followFeed("e:7", listener());
    expect(FakeSource.all[0]?.url).toBe("/api/stream?after=e%3A7");
  });

  it("goes on after the last event when the browser has given up", async () => {
    followFeed("e:7", listener());
    const [first] = FakeSource.all;
    first?.dispatchEvent(event("AssetCreated", { type: "AssetCreated" }, "e:9"));
    first?.close();
    first?.onerror?.();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(FakeSource.all[1]?.url).toBe("/api/stream?after=e%3A9");
  });

  it("tells how far a picture is, and goes on after the last event all the same", async () => {
    const told = listener();
    followFeed("e:7", told);
    const [first] = FakeSource.all;
    first?.dispatchEvent(event("AssetCreated", { type: "AssetCreated" }, "e:9"));
    first?.dispatchEvent(event("GenerationProgress", { generation_id: "g1", step: 3, steps: 8 }));
    expect(told.heard).toEqual(["AssetCreated", "g1 3/8"]);
    first?.close();
    first?.onerror?.();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(FakeSource.all[1]?.url).toBe("/api/stream?after=e%3A9");
  });

  it("asks for everything anew when told to, and goes on from there", async () => {
    const told = listener();
    followFeed("gone:7", told);
    const [first] = FakeSource.all;
    first?.dispatchEvent(event("snapshot_required", { cursor: "e:3" }));
    expect(told.heard).toEqual(["snapshot"]);
    first?.close();
    first?.onerror?.();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(FakeSource.all[1]?.url).toBe("/api/stream?after=e%3A3");
  });

  it("stays ended once it was left", async () => {
    const leave = followFeed("e:7", listener());
    leave();
    FakeSource.all[0]?.onerror?.();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(FakeSource.all).toHaveLength(1);
  });
});
