import { afterEach, describe, expect, it, vi } from "vitest";
import { get, getAll, Problem, queryOf, upload } from "./http";

function answering(...answers: [status: number, body: unknown][]) {
  const asked: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push([path, init]);
    const [status, body] = answers.shift() ?? [500, null];
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe("the API", () => {
  it("is asked with what is said, and without what is not", () => {
    expect(queryOf({ query: "a b", type: "", tag: ["x", "y"], page_size: 48 })).toBe("?query=a+b&tag=x&tag=y&page_size=48");
    expect(queryOf({ query: "" })).toBe("");
  });

  it("gives a list whole, page by page", async () => {
    const asked = answering([200, { items: [1, 2], next_page_token: "n" }], [200, { items: [3], next_page_token: "" }]);
    expect(await getAll("/api/things")).toEqual([1, 2, 3]);
    expect(asked.map(([path]) => path)).toEqual(["/api/things?page_size=200", "/api/things?page_size=200&page_token=n"]);
  });

  it("is sent a picture as its bytes", async () => {
    const asked = answering([200, {}]);
    const file = new File(["x"], "a.png", { type: "image/png" });
    await upload("PUT", "/api/image", file);
    expect(asked[0]?.[1]).toMatchObject({ method: "PUT", body: file, headers: { "Content-Type": "image/png" } });
  });

  it("refuses with a sentence, a reason and a field", async () => {
    answering([409, { reason: "VERSION_STALE", detail: "Someone changed it.", field: "name" }]);
    const problem = await get("/api/x").catch((error: unknown) => error as Problem);
    expect(problem).toMatchObject({ status: 409, reason: "VERSION_STALE", message: "Someone changed it.", field: "name" });
  });

  it("says what to do where it cannot be reached", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    const problem = (await get("/api/x").catch((error: unknown) => error)) as Problem;
    expect(problem.message).toContain("try again");
    expect(problem.definite).toBe(false);
  });

  it.each([
    [400, true],
    [409, true],
    [401, false],
    [429, false],
    [500, false],
    [503, false],
  ])("with %i has refused for sure: %s", (status, definite) => {
    expect(new Problem(status, "", "").definite).toBe(definite);
  });
});
