/** What is typed, as tags: commas part them, and none is there twice. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const added = typed
    .split(",")
    .map((tag) => tag.trim().replace(/\s+/g, " "))
    .filter((tag) => tag !== "");
  return [...new Set([...tags, ...added])];
}
