import { describe, expect, it } from "vitest";
import { anAsset } from "../library/anAsset";
import { changes, conflicts, edited, isBlank, keptMine, NO_FORM, settled, tookTheirs, wordsOf } from "./edits";

const hammer = anAsset();
const rusty = edited(NO_FORM, hammer, { description: "A rusty hammer" });

describe("what is typed and not saved", () => {
  it("stands beside what the asset says by now", () => {
    expect(wordsOf(rusty, { ...hammer, name: "Hammer" })).toMatchObject({ name: "Hammer", description: "A rusty hammer" });
  });

  it("is no edit once it says what the asset says", () => {
    expect(isBlank(edited(rusty, hammer, { description: hammer.description }))).toBe(true);
  });

  it("conflicts only where someone else changed the same field to something else", () => {
    expect(conflicts(rusty, hammer)).toEqual([]);
    expect(conflicts(rusty, { ...hammer, name: "Hammer" })).toEqual([]);
    expect(conflicts(rusty, { ...hammer, description: "A rusty hammer" })).toEqual([]);
    expect(conflicts(rusty, { ...hammer, description: "A wet hammer" })).toEqual(["description"]);
  });

  it("is not in conflict with one's own picture", () => {
    const pictured = { ...hammer, version: 2, revision: 9, image: null };
    expect(conflicts(rusty, pictured)).toEqual([]);
  });

  it("is settled by a choice, either way", () => {
    const wet = { ...hammer, description: "A wet hammer" };
    const mine = keptMine(rusty, wet, "description");
    expect(conflicts(mine, wet)).toEqual([]);
    expect(changes(mine, wet)).toEqual({ description: "A rusty hammer" });
    expect(wordsOf(tookTheirs(rusty, "description"), wet).description).toBe("A wet hammer");
  });

  it("keeps what was typed while the save was on its way", () => {
    const typedOn = edited(rusty, hammer, { description: "A rusty hammer, bent" });
    const now = settled(typedOn, { description: "A rusty hammer" });
    const saved = { ...hammer, description: "A rusty hammer" };
    expect(changes(now, saved)).toEqual({ description: "A rusty hammer, bent" });
    expect(conflicts(now, saved)).toEqual([]);
  });

  it("is gone once all of it is saved", () => {
    expect(isBlank(settled(rusty, { description: "A rusty hammer" }))).toBe(true);
  });

  it("tells a changed tag", () => {
    expect(changes(edited(NO_FORM, hammer, { tags: ["tool"] }), hammer)).toEqual({ tags: ["tool"] });
  });
});
