import { getAll, patch, post, queryOf, remove, upload } from "./http";
import type { Style } from "./types";

export interface StyleWords {
  name: string;
  descriptors: string[];
  pillars: string[];
}

const at = (id: string, rest = "") => `/api/capsules/${encodeURIComponent(id)}${rest}`;

/** All of them: a workspace has few styles. */
export function listStyles(signal?: AbortSignal): Promise<Style[]> {
  return getAll<Style>("/api/capsules", signal);
}

export function createStyle(requestId: string, words: StyleWords): Promise<Style> {
  return post<Style>("/api/capsules", { request_id: requestId, ...words });
}

export function updateStyle(requestId: string, style: Style, words: StyleWords): Promise<Style> {
  return patch<Style>(at(style.capsule_id), { request_id: requestId, expected_version: style.version, ...words });
}

export function deleteStyle(requestId: string, id: string): Promise<Style> {
  return remove<Style>(at(id, queryOf({ request_id: requestId })));
}

export function addReference(requestId: string, id: string, file: File): Promise<Style> {
  return upload<Style>("POST", at(id, `/references${queryOf({ request_id: requestId, file_name: file.name })}`), file);
}

export function removeReference(requestId: string, id: string, key: string): Promise<Style> {
  return remove<Style>(at(id, `/references${queryOf({ request_id: requestId, key })}`));
}
