import { describe, expect, it } from "vitest";
import type { Filter } from "../api/assets";
import { anAsset } from "./anAsset";
import { tagsChanged } from "./tagsChanged";
import { withAsset, withPage, type List } from "./list";

const LIBRARY: Filter = { shelf: "library", query: "", type: "", tags: [] };
const BIN: Filter = { ...LIBRARY, shelf: "bin" };
const DRAFTS: Filter = { ...LIBRARY, shelf: "drafts" };

function list(...assets: List["assets"]): List {
  return { assets, nextPageToken: "", cursor: "e:1" };
}
const ids = (now: List) => now.assets.map(({ id }) => id);
const on = (day: number) => ({ create_time: `2026-01-0${day}T00:00:00Z` });

describe("the library", () => {
  it("shows a new asset first", () => {
    const now = withAsset(list(anAsset({ id: "old", ...on(1) })), anAsset({ id: "new", ...on(2) }), LIBRARY, "me");
    expect(ids(now)).toEqual(["new", "old"]);
  });

  it("puts what comes out of the bin back to its place", () => {
    const now = list(anAsset({ id: "c", ...on(3) }), anAsset({ id: "a", ...on(1) }));
    expect(ids(withAsset(now, anAsset({ id: "b", ...on(2) }), LIBRARY, "me"))).toEqual(["c", "b", "a"]);
  });

  it("leaves to a later page what belongs there", () => {
    const now = { ...list(anAsset({ id: "c", ...on(3) })), nextPageToken: "more" };
    expect(withAsset(now, anAsset({ id: "a", ...on(1) }), LIBRARY, "me")).toBe(now);
  });

  it("takes the newer state of an asset, in its place", () => {
    const now = list(anAsset({ id: "b" }), anAsset());
    const newer = withAsset(now, anAsset({ revision: 2, name: "Hammer" }), LIBRARY, "me");
    expect(newer.assets.map(({ name }) => name)).toEqual(["Golden hammer", "Hammer"]);
  });

  it("is not taken back by an answer that arrives late", () => {
    const now = list(anAsset({ revision: 3, name: "Hammer" }));
    expect(withAsset(now, anAsset({ revision: 2 }), LIBRARY, "me")).toBe(now);
  });

  it("loses what goes into the bin, and the bin gains it", () => {
    const binned = anAsset({ revision: 2, bin_time: "2026-02-01T00:00:00Z" });
    expect(ids(withAsset(list(anAsset()), binned, LIBRARY, "me"))).toEqual([]);
    expect(ids(withAsset(list(), binned, BIN, "me"))).toEqual(["a1"]);
  });

  it("gains a draft when it is saved, and shows only one's own drafts", () => {
    const draft = anAsset({ draft: true });
    expect(ids(withAsset(list(), draft, LIBRARY, "me"))).toEqual([]);
    expect(ids(withAsset(list(), draft, DRAFTS, "me"))).toEqual(["a1"]);
    expect(ids(withAsset(list(), draft, DRAFTS, "someone"))).toEqual([]);
    expect(ids(withAsset(list(), anAsset({ revision: 2 }), LIBRARY, "me"))).toEqual(["a1"]);
  });

  it("finds by words that begin so, whatever their case and accents", () => {
    const cafe = anAsset({ name: "Café Zoë", tags: ["Act one"] });
    const finds = (query: string) => ids(withAsset(list(), cafe, { ...LIBRARY, query }, "me")).length === 1;
    expect(finds("cafe zo")).toBe(true);
    expect(finds("ACT")).toBe(true);
    expect(finds("afe")).toBe(false);
  });

  it("shows an asset once though it is on two pages, and skips nothing that was pushed", () => {
    const more = withPage(list(anAsset()), {
      items: [anAsset(), anAsset({ id: "a2" })],
      next_page_token: "",
      cursor: "e:2",
    });
    expect(ids(more)).toEqual(["a1", "a2"]);
    expect(more.cursor).toBe("e:1");
  });
});

describe("the tags of the library", () => {
  const listed = [{ tag: "tool", assets: 1 }];
  const tool = anAsset({ tags: ["tool"] });

  it("are read again when one is new, or may be gone", () => {
    expect(tagsChanged(listed, undefined, anAsset({ tags: ["night"] }))).toBe(true);
    expect(tagsChanged(listed, tool, anAsset())).toBe(true);
    expect(tagsChanged(listed, tool, { ...tool, bin_time: "2026-02-01T00:00:00Z" })).toBe(true);
  });

  it("are left alone otherwise", () => {
    expect(tagsChanged(listed, undefined, tool)).toBe(false);
    expect(tagsChanged(listed, tool, { ...tool, name: "Hammer" })).toBe(false);
    expect(tagsChanged(listed, undefined, anAsset({ tags: ["night"], draft: true }))).toBe(false);
  });
});
