import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { getAsset, listAssets, listTags, type Filter } from "../api/assets";
import type { Asset, Me, TagCount } from "../api/types";
import { SESSION } from "../session/useSession";
import { tagsChanged } from "./tagsChanged";
import { listOf, withAsset, withPage, type List } from "./list";

export const LISTS = ["assets"] as const;
export const ASSETS = ["asset"] as const;
export const TAGS = ["tags"] as const;

const listKey = (filter: Filter) => [...LISTS, filter] as const;
const assetKey = (id: string) => [...ASSETS, id] as const;

export function useList(filter: Filter) {
  const client = useQueryClient();
  return useQuery({
    queryKey: listKey(filter),
    queryFn: async ({ signal }) => {
      const list = listOf(await listAssets(filter, "", signal));
      list.assets.forEach((asset) => putAsset(client, asset));
      return withAllKnown(client, list, filter);
    },
    // While another search is on its way, what was found last stays on screen.
    placeholderData: (before, query) => (sameShelf(query?.queryKey[1] as Filter | undefined, filter) ? before : undefined),
  });
}

export function useMore(filter: Filter, list: List | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => listAssets(filter, list?.nextPageToken ?? ""),
    onSuccess: (page) => {
      page.items.forEach((asset) => putAsset(client, asset));
      client.setQueryData<List>(listKey(filter), (now) => now && withAllKnown(client, withPage(now, page), filter));
    },
  });
}

export function useAsset(id: string) {
  return useQuery({ queryKey: assetKey(id), queryFn: () => getAsset(id), enabled: id !== "" });
}

export function useTags() {
  return useQuery({ queryKey: TAGS, queryFn: ({ signal }) => listTags(signal) });
}

/** Takes in a state of an asset, wherever it is shown, unless a newer one is there. */
export function putAsset(client: QueryClient, asset: Asset): void {
  const known = client.getQueryData<Asset>(assetKey(asset.id));
  if (known && known.revision > asset.revision) return;
  client.setQueryData(assetKey(asset.id), asset);
  if (tagsChanged(client.getQueryData<TagCount[]>(TAGS), known, asset)) void client.invalidateQueries({ queryKey: TAGS });
  for (const query of client.getQueryCache().findAll({ queryKey: LISTS })) {
    const filter = query.queryKey[1] as Filter;
    client.setQueryData<List>(query.queryKey, (list) => list && withAsset(list, asset, filter, me(client)));
  }
}

export function knownAsset(client: QueryClient, id: string): Asset | undefined {
  return client.getQueryData<Asset>(assetKey(id));
}

/** What was emptied out of the bin is nowhere any more. */
export function dropAsset(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: assetKey(id) });
  client.setQueriesData<List>({ queryKey: LISTS }, (list) => list && { ...list, assets: list.assets.filter((one) => one.id !== id) });
}

/** Reads everything anew: what was missed cannot be told. */
export function readAnew(client: QueryClient): void {
  client.removeQueries({ queryKey: ASSETS, type: "inactive" });
  client.removeQueries({ queryKey: LISTS, type: "inactive" });
  void client.invalidateQueries();
}

/** What was pushed while the list was on its way is newer than the list. */
function withAllKnown(client: QueryClient, list: List, filter: Filter): List {
  return client
    .getQueriesData<Asset>({ queryKey: ASSETS })
    .reduce((now, [, asset]) => (asset ? withAsset(now, asset, filter, me(client)) : now), list);
}

function me(client: QueryClient): string {
  return client.getQueryData<Me>(SESSION)?.user ?? "";
}

function sameShelf(one: Filter | undefined, other: Filter): boolean {
  return one?.shelf === other.shelf;
}
