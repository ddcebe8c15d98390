import { get, getAll, patch, post, queryOf, remove, upload } from "./http";
import type {
  Asset,
  AssetImage,
  AssetPage,
  AssetType,
  AssetVersion,
  FieldDifference,
  HistoryEntry,
  Shelf,
  TagCount,
  Words,
} from "./types";

export interface Filter {
  shelf: Shelf;
  query: string;
  type: AssetType | "";
  tags: readonly string[];
}

export interface NewAsset extends Words {
  asset_type: AssetType;
  draft: boolean;
}

export interface Wish {
  seed?: string;
  while_running?: "replace" | "also";
  use_own_image?: boolean;
  name: string;
  description: string;
  image_prompt: string;
  style_capsule_id: string;
}

const at = (id: string, rest = "") => `/api/assets/${encodeURIComponent(id)}${rest}`;

export function listAssets(filter: Filter, pageToken: string, signal?: AbortSignal): Promise<AssetPage> {
  const asked = {
    shelf: filter.shelf,
    query: filter.query,
    asset_type: filter.type,
    tag: filter.tags,
    page_size: 48,
    page_token: pageToken,
  };
  return get<AssetPage>(`/api/assets${queryOf(asked)}`, signal);
}

export function getAsset(id: string, version = 0): Promise<Asset> {
  return get<Asset>(at(id, version ? queryOf({ version }) : ""));
}

export function createAsset(requestId: string, asset: NewAsset): Promise<Asset> {
  return post<Asset>("/api/assets", { request_id: requestId, ...asset });
}

export function uploadAsset(
  requestId: string,
  file: File,
  asset: { asset_type: AssetType; name: string; draft: boolean },
): Promise<Asset> {
  const asked = { request_id: requestId, ...asset, file_name: file.name };
  return upload<Asset>("POST", `/api/assets:upload${queryOf(asked)}`, file);
}

export interface Change extends Partial<Words> {
  /** The version that the person saw. */
  expected_version: number;
  save_draft?: boolean;
}

export function updateAsset(requestId: string, id: string, change: Change): Promise<Asset> {
  return patch<Asset>(at(id), { request_id: requestId, ...change });
}

export function deleteAsset(requestId: string, id: string): Promise<Asset> {
  return remove<Asset>(at(id, queryOf({ request_id: requestId })));
}

export function restoreAsset(requestId: string, id: string): Promise<Asset> {
  return post<Asset>(at(id, ":restore"), { request_id: requestId });
}

export function duplicateAsset(requestId: string, id: string): Promise<Asset> {
  return post<Asset>(at(id, ":duplicate"), { request_id: requestId, version: 0, name: "" });
}

export function emptyBin(requestId: string, ids: string[] = []): Promise<{ asset_ids: string[]; left: number }> {
  return post("/api/bin:empty", { request_id: requestId, asset_ids: ids });
}

export function makePicture(requestId: string, id: string, wish: Wish): Promise<{ generation_id: string; asset: Asset }> {
  return post(at(id, "/image:generate"), { request_id: requestId, ...wish });
}

export function cancelPicture(requestId: string, id: string, generationId: string): Promise<Asset> {
  return post<Asset>(at(id, "/image:cancel"), { request_id: requestId, generation_id: generationId });
}

export function uploadPicture(requestId: string, id: string, file: File): Promise<Asset> {
  return upload<Asset>("PUT", at(id, `/image${queryOf({ request_id: requestId, file_name: file.name })}`), file);
}

export function removePicture(requestId: string, id: string): Promise<Asset> {
  return remove<Asset>(at(id, `/image${queryOf({ request_id: requestId })}`));
}

export function listPictures(id: string, signal?: AbortSignal): Promise<AssetImage[]> {
  return getAll<AssetImage>(at(id, "/images"), signal);
}

export function restorePicture(requestId: string, id: string, number: number): Promise<Asset> {
  return post<Asset>(at(id, `/images/${number}:restore`), { request_id: requestId });
}

export function listVersions(id: string, signal?: AbortSignal): Promise<AssetVersion[]> {
  return getAll<AssetVersion>(at(id, "/versions"), signal);
}

export async function compareVersions(
  id: string,
  before: number,
  after: number,
  signal?: AbortSignal,
): Promise<FieldDifference[]> {
  const found = await get<{ differences: FieldDifference[] }>(
    at(id, `/versions:compare${queryOf({ before, after })}`),
    signal,
  );
  return found.differences;
}

export function restoreVersion(requestId: string, id: string, version: number): Promise<Asset> {
  return post<Asset>(at(id, `/versions/${version}:restore`), { request_id: requestId });
}

export function listHistory(id: string, signal?: AbortSignal): Promise<HistoryEntry[]> {
  return getAll<HistoryEntry>(at(id, "/history"), signal);
}

export async function listTags(signal?: AbortSignal): Promise<TagCount[]> {
  return (await get<{ items: TagCount[] }>("/api/tags", signal)).items;
}

export function pictureUrl(key: string): string {
  return `/media/${key.split("/").map(encodeURIComponent).join("/")}`;
}
