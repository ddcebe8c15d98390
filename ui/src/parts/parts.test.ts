import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/http";
import { requestIdOf } from "./intents";
import { once } from "./once";
import { ago } from "./time";
import { readAddress, writeAddress } from "./useAddress";

class FakeStorage {
  private readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

beforeEach(() => {
  vi.stubGlobal("sessionStorage", new FakeStorage());
});
afterEach(() => vi.unstubAllGlobals());

describe("a request id", () => {
  it("is the same for the same intent, and over a reload", async () => {
    const id = requestIdOf("make Bob");
    vi.resetModules();
    const reloaded = await import("./intents");
    expect(reloaded.requestIdOf("make Bob")).toBe(id);
    expect(reloaded.requestIdOf("make Ann")).not.toBe(id);
  });
});

describe("a deed", () => {
  it("is done once for a double click", async () => {
    const ids: string[] = [];
    const ask = async (id: string) => ids.push(id);
    await Promise.all([once("bin a1", ask), once("bin a1", ask)]);
    expect(ids).toHaveLength(1);
  });

  it("keeps its request id where no answer came, and takes another after one", async () => {
    const ids: string[] = [];
    const away = new Problem(0, "AWAY", "");
    const lost = (id: string) => (ids.push(id), Promise.reject(away));
    await expect(once("bin a2", lost)).rejects.toBe(away);
    await once("bin a2", async (id) => ids.push(id));
    await once("bin a2", async (id) => ids.push(id));
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it("takes another request id after it was refused for sure", async () => {
    const ids: string[] = [];
    const refused = (id: string) => (ids.push(id), Promise.reject(new Problem(409, "NO", "")));
    await once("bin a3", refused).catch(() => undefined);
    await once("bin a3", refused).catch(() => undefined);
    expect(new Set(ids).size).toBe(2);
  });
});

describe("the page's address", () => {
  it("says the search, the filters and what is open, and is read back", () => {
    const address = { shelf: "library", query: "golden", type: "prop", tags: ["a b", "ü"], open: "a1" } as const;
    expect(readAddress(writeAddress({ ...address, tags: [...address.tags] }))).toEqual(address);
  });

  it("says nothing for the whole library", () => {
    expect(writeAddress(readAddress(""))).toBe("");
  });

  it("ignores a type that there is not", () => {
    expect(readAddress("?type=spaceship").type).toBe("");
  });
});

describe("a time", () => {
  const now = Date.parse("2026-01-02T12:00:00Z");
  it.each([
    ["2026-01-02T11:59:50Z", "just now"],
    ["2026-01-02T11:57:00Z", "3 minutes ago"],
    ["2026-01-02T10:00:00Z", "2 hours ago"],
    ["2026-01-01T11:00:00Z", "yesterday"],
    ["2026-01-02T12:00:09Z", "just now"],
  ])("of %s is %s", (time, says) => {
    expect(ago(time, now)).toBe(says);
  });
});
