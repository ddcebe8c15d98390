import { describe, expect, it } from "vitest";
import { anAsset, anImage } from "../library/anAsset";
import type { ToldProgress } from "../push/feedEvent";
import { context, pictureState, shownGeneration } from "./picture";
import { further } from "./progress";
import { seedOf, wishName } from "./wish";

const generation = { generation_id: "g1", state: "requested", reason: "", style_capsule_id: "" } as const;
const told = (part: Partial<ToldProgress>): ToldProgress => ({
  generation_id: "g1",
  state: "running",
  place: 0,
  attempt: 1,
  step: 0,
  steps: 8,
  preview: "",
  ...part,
});

describe("a picture", () => {
  it("counts characters as people do, without the blanks around them", () => {
    expect(context({ description: "  🔨🔨  ", image_prompt: "abc" })).toBe(3);
    expect(context({ description: "  🔨🔨  ", image_prompt: "" })).toBe(2);
  });

  it("waits in line, then is made, as far as it was told", () => {
    const asset = anAsset({ generation, open_generations: [generation] });
    expect(pictureState(asset, undefined)).toEqual({ is: "waiting", place: 0 });
    expect(pictureState(asset, told({ state: "queued", place: 3 }))).toEqual({ is: "waiting", place: 3 });
    expect(pictureState(asset, told({ step: 2, preview: "abc" }))).toEqual({
      is: "making",
      share: 0.25,
      preview: "abc",
      attempt: 1,
    });
  });

  it("has ended when the asset says so, whatever was told before", () => {
    const failed = { ...generation, state: "failed", reason: "The worker is out of memory." } as const;
    expect(pictureState(anAsset({ generation: failed }), told({ step: 7 }))).toEqual({
      is: "failed",
      why: "The worker is out of memory.",
    });
  });

  it("shows what it had once a failure is put away", () => {
    const asset = anAsset({ image: anImage(), generation: { ...generation, state: "failed" } });
    expect(pictureState(asset, undefined, "g1")).toEqual({ is: "done" });
  });

  it("tells of the newest of those that are being made", () => {
    const second = { ...generation, generation_id: "g2" };
    const done = { ...generation, generation_id: "g3", state: "completed" } as const;
    expect(shownGeneration(anAsset({ generation: done, open_generations: [generation, second] }))).toBe(second);
  });
});

describe("what is told of a picture", () => {
  it("goes only forward", () => {
    const third = told({ step: 3, preview: "abc" });
    expect(further(third, told({ step: 2 }))).toBe(third);
    expect(further(third, told({ state: "queued", place: 1 }))).toBe(third);
    expect(further(third, told({ step: 4 }))).toMatchObject({ step: 4, preview: "abc" });
  });

  it("begins again with another try", () => {
    expect(further(told({ step: 7, preview: "abc" }), told({ attempt: 2, step: 1 }))).toMatchObject({
      attempt: 2,
      step: 1,
      preview: "",
    });
  });

  it("moves up in the line, and keeps its place where none is said", () => {
    const third = told({ state: "queued", place: 3 });
    expect(further(third, told({ state: "queued", place: 1 })).place).toBe(1);
    expect(further(third, told({ state: "queued", place: 0 })).place).toBe(3);
  });
});

describe("a wish", () => {
  const asset = anAsset({ generation });
  const running = wishName(asset, asset, {});

  it("is the same for a double click, and while it is being made", () => {
    expect(wishName(anAsset(), anAsset(), {})).toBe(running);
  });

  it("is another after an edit, and after the last one ended", () => {
    const ended = anAsset({ generation: { ...generation, state: "failed" } });
    const names = [running, wishName(asset, anAsset({ description: "A rusty hammer" }), {}), wishName(ended, ended, {})];
    expect(new Set(names).size).toBe(3);
  });

  it("is another as a variation, or beside one that runs", () => {
    const names = [running, wishName(asset, asset, { variation: true }), wishName(asset, asset, { whileRunning: "also" })];
    expect(new Set(names).size).toBe(3);
  });

  it("has a seed of its own as a variation, the same however often it is sent", () => {
    const seed = seedOf("3f2c5f3e-7d1b-4c57-9d5a-0f8e6a1b2c3d");
    expect(seed).toMatch(/^\d{1,19}$/);
    expect(seedOf("3f2c5f3e-7d1b-4c57-9d5a-0f8e6a1b2c3d")).toBe(seed);
    expect(seedOf("3f2c5f3e-7d1b-4c57-9d5a-0f8e6a1b2c3e")).not.toBe(seed);
  });
});
