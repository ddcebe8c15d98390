import { get, post } from "./http";
import type { Asset, AssetPage, AssetType } from "./types";

export interface NewAsset {
  asset_type: AssetType;
  name: string;
  description: string;
}

export function listAssets(pageToken = "", signal?: AbortSignal): Promise<AssetPage> {
  return get<AssetPage>(`/api/assets?page_size=100&page_token=${encodeURIComponent(pageToken)}`, signal);
}

export function getAsset(id: string): Promise<Asset> {
  return get<Asset>(`/api/assets/${encodeURIComponent(id)}`);
}

export function createAsset(requestId: string, asset: NewAsset): Promise<Asset> {
  return post<Asset>("/api/assets", { request_id: requestId, ...asset });
}

export async function makePicture(requestId: string, assetId: string): Promise<Asset> {
  const asked = await post<{ asset: Asset }>(`/api/assets/${encodeURIComponent(assetId)}/image:generate`, {
    request_id: requestId,
  });
  return asked.asset;
}

export function pictureUrl(key: string): string {
  return `/media/${key.split("/").map(encodeURIComponent).join("/")}`;
}
