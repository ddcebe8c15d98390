import { describe, expect, it } from "vitest";
import { anAsset } from "./anAsset";
import { requestIdOf } from "./intents";
import { context, pictureState, wish } from "./picture";

describe("a picture", () => {
  it("counts characters as people do, without the blanks around them", () => {
    expect(context(anAsset({ description: "  🔨🔨  ", image_prompt: "abc" }))).toBe(3);
    expect(context(anAsset({ description: "  🔨🔨  ", image_prompt: "" }))).toBe(2);
  });

  it("says why it failed", () => {
    const failed = anAsset({ generation: { generation_id: "g1", state: "failed", reason: "The worker is out of memory." } });
    expect(pictureState(failed)).toEqual({ is: "failed", why: "The worker is out of memory." });
  });

  it("is one wish for a double click", () => {
    expect(requestIdOf(wish(anAsset()))).toBe(requestIdOf(wish(anAsset())));
  });

  it("is another wish after an edit, and after the last one ended", () => {
    const ended = anAsset({ generation: { generation_id: "g1", state: "failed", reason: "" } });
    const ids = [anAsset(), anAsset({ version: 2 }), ended].map((asset) => requestIdOf(wish(asset)));
    expect(new Set(ids).size).toBe(3);
  });
});
