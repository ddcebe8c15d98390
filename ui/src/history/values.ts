/** The picture that a difference tells as JSON; "" where there is none. */
export function pictureKeyOf(json: string): string {
  const image = parsed(json) as { thumbnail_key?: unknown; key?: unknown } | null;
  const key = image && (image.thumbnail_key || image.key);
  return typeof key === "string" ? key : "";
}

/** Tags that a difference tells as JSON. */
export function tagsOf(json: string): string {
  const tags = parsed(json);
  return Array.isArray(tags) ? tags.join(", ") : json;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
