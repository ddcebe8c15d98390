import { describe, expect, it } from "vitest";
import { anAsset } from "./anAsset";
import { withAsset, withPage, withProgress, type Library } from "./library";

function library(...assets: Library["assets"]): Library {
  return { assets, nextPageToken: "", cursor: "e:1" };
}
const generation = { generation_id: "g1", state: "requested", reason: "" } as const;

describe("the library", () => {
  it("shows a new asset first", () => {
    const now = withAsset(library(anAsset({ id: "old" })), anAsset({ id: "new" }));
    expect(now.assets.map(({ id }) => id)).toEqual(["new", "old"]);
  });

  it("takes the newer state of an asset, in its place", () => {
    const now = withAsset(library(anAsset({ id: "b" }), anAsset()), anAsset({ revision: 2, name: "Hammer" }));
    expect(now.assets.map(({ name }) => name)).toEqual(["Golden hammer", "Hammer"]);
  });

  it("is not taken back by an answer that arrives late", () => {
    const now = library(anAsset({ revision: 3, name: "Hammer" }));
    expect(withAsset(now, anAsset({ revision: 2 }))).toBe(now);
  });

  it("keeps how far a picture is when the asset is read again", () => {
    const running = withProgress(library(anAsset({ generation })), "g1", "running");
    const again = withAsset(running, anAsset({ generation }));
    expect(again.assets[0]?.generation?.state).toBe("running");
  });

  it("believes the asset when its picture ended, whatever was told before", () => {
    const running = withProgress(library(anAsset({ generation })), "g1", "running");
    const failed = withAsset(running, anAsset({ revision: 2, generation: { ...generation, state: "failed" } }));
    expect(failed.assets[0]?.generation?.state).toBe("failed");
    expect(withProgress(failed, "g1", "running").assets[0]?.generation?.state).toBe("failed");
  });

  it("shows an asset once though it is on two pages", () => {
    const more = withPage(library(anAsset()), {
      items: [anAsset(), anAsset({ id: "a2" })],
      next_page_token: "",
      cursor: "e:2",
    });
    expect(more.assets.map(({ id }) => id)).toEqual(["a1", "a2"]);
    // What was pushed since the first page must not be skipped by the second's cursor.
    expect(more.cursor).toBe("e:1");
  });
});
