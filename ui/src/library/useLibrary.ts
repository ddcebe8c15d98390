import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createAsset, listAssets, makePicture, type NewAsset } from "../api/library";
import type { Asset } from "../api/types";
import { requestIdOf } from "./intents";
import { libraryOf, withAsset, withPage, type Library } from "./library";
import { wish } from "./picture";

export const LIBRARY = ["library"] as const;

export function useLibrary() {
  return useQuery({
    queryKey: LIBRARY,
    queryFn: async ({ signal }) => libraryOf(await listAssets("", signal)),
  });
}

export function useMore(library: Library | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => listAssets(library?.nextPageToken),
    onSuccess: (page) => change(client, (now) => withPage(now, page)),
  });
}

export function useCreateAsset() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ intent, asset }: { intent: string; asset: NewAsset }) => createAsset(requestIdOf(intent), asset),
    onSuccess: (asset) => putAsset(client, asset),
  });
}

export function useMakePicture(asset: Asset) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => makePicture(requestIdOf(wish(asset)), asset.id),
    onSuccess: (asked) => putAsset(client, asked),
  });
}

export function putAsset(client: QueryClient, asset: Asset): void {
  change(client, (library) => withAsset(library, asset));
}

export function change(client: QueryClient, how: (library: Library) => Library): void {
  client.setQueryData<Library>(LIBRARY, (library) => library && how(library));
}
