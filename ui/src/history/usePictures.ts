import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listPictures } from "../api/assets";
import type { Asset } from "../api/types";

/** Every picture that the asset has or had, newest first. */
export function usePictures(asset: Asset) {
  return useQuery({
    queryKey: ["pictures", asset.id, asset.revision],
    queryFn: ({ signal }) => listPictures(asset.id, signal),
    placeholderData: keepPreviousData,
  });
}
