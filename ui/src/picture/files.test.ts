import { describe, expect, it } from "vitest";
import { withTags } from "../asset/tags";
import { pictureKeyOf, tagsOf } from "../history/values";
import { linesOf } from "../styles/lines";
import { nameOfFile, picturesOf } from "./files";

describe("files", () => {
  it("give an asset its name", () => {
    expect(nameOfFile("golden-hammer_02.png")).toBe("Golden hammer 02");
    expect(nameOfFile("Bob")).toBe("Bob");
  });

  it("that are no pictures are left aside", () => {
    const [text, png] = [new File(["a"], "a.txt", { type: "text/plain" }), new File(["b"], "b.png", { type: "image/png" })];
    expect(picturesOf([text, png])).toEqual([png]);
  });
});

describe("what is typed", () => {
  it("becomes tags, none twice", () => {
    expect(withTags(["tool"], " act  one, tool,, ")).toEqual(["tool", "act one"]);
  });

  it("becomes phrases, one a line", () => {
    expect(linesOf("thick ink line\n\n  muted  \nthick ink line")).toEqual(["thick ink line", "muted"]);
  });
});

describe("what two versions differ in", () => {
  it("shows a picture by its small copy", () => {
    expect(pictureKeyOf('{"key": "k", "thumbnail_key": "t"}')).toBe("t");
    expect(pictureKeyOf('{"key": "k", "thumbnail_key": ""}')).toBe("k");
    expect(pictureKeyOf("")).toBe("");
  });

  it("lists tags", () => {
    expect(tagsOf('["tool", "act one"]')).toBe("tool, act one");
  });
});
