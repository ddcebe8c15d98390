import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteAsset, duplicateAsset, restoreAsset } from "../api/assets";
import type { Asset } from "../api/types";
import { tell } from "../notices/notices";
import { once } from "../parts/once";
import { nameOf } from "./types";
import { putAsset } from "./useAssets";

/** What is done to a whole asset with one click. Each tells how it went. */
export function useDeeds() {
  const run = useAssetDeed();
  return {
    bin: (asset: Asset) =>
      run(`bin ${asset.id}`, (requestId) => deleteAsset(requestId, asset.id), () =>
        tell(`${nameOf(asset)} is in the bin.`, { offer: { label: "Undo", does: "restore", assetId: asset.id } }),
      ),
    restore: (id: string) =>
      run(`restore ${id}`, (requestId) => restoreAsset(requestId, id), (asset) =>
        tell(`${nameOf(asset)} is back${asset.draft ? "" : " in the library"}.`),
      ),
    duplicate: (asset: Asset) =>
      run(`duplicate ${asset.id}`, (requestId) => duplicateAsset(requestId, asset.id), (made) =>
        tell(`${nameOf(made)} is in the library.`, { offer: { label: "Open", does: "open", assetId: made.id } }),
      ),
  };
}

type Deed = { name: string; ask: (requestId: string) => Promise<Asset>; then?: (asset: Asset) => void };

/** Does a deed once, and shows what the asset is by it. A refusal is told as a notice. */
export function useAssetDeed() {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ name, ask }: Deed) => once(name, ask),
    onSuccess: (asset, { then }) => {
      putAsset(client, asset);
      then?.(asset);
    },
    onError: (error) => tell(error.message, { isProblem: true }),
  });
  return (name: string, ask: Deed["ask"], then?: Deed["then"]) => mutate({ name, ask, ...(then ? { then } : {}) });
}
