import { useCallback, useMemo, useSyncExternalStore } from "react";
import { queryOf } from "../api/http";
import type { AssetType } from "../api/types";

/** What the page's address says: so a reload, a link and the Back button show the same. */
export interface Address {
  shelf: "library" | "bin";
  query: string;
  type: AssetType | "";
  tags: string[];
  /** The asset whose dialog is open; "new" for one that is being made. */
  open: string;
}

const TYPES: readonly string[] = ["character", "prop", "location"];

export function readAddress(search: string): Address {
  const said = new URLSearchParams(search);
  const type = said.get("type") ?? "";
  return {
    shelf: said.get("shelf") === "bin" ? "bin" : "library",
    query: said.get("q") ?? "",
    type: TYPES.includes(type) ? (type as AssetType) : "",
    tags: said.getAll("tag"),
    open: said.get("open") ?? "",
  };
}

export function writeAddress(address: Address): string {
  return queryOf({
    shelf: address.shelf === "bin" ? "bin" : "",
    q: address.query,
    type: address.type,
    tag: address.tags,
    open: address.open,
  });
}

type Go = (part: Partial<Address>, how?: "push" | "replace") => void;

export function useAddress(): [Address, Go] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const address = useMemo(() => readAddress(search), [search]);
  const go = useCallback<Go>((part, how = "push") => {
    const next = writeAddress({ ...readAddress(location.search), ...part });
    if (next === location.search) return;
    history[how === "push" ? "pushState" : "replaceState"](null, "", location.pathname + next);
    changed.dispatchEvent(new Event("change"));
  }, []);
  return [address, go];
}

const changed = new EventTarget();

function subscribe(heard: () => void): () => void {
  changed.addEventListener("change", heard);
  window.addEventListener("popstate", heard);
  return () => {
    changed.removeEventListener("change", heard);
    window.removeEventListener("popstate", heard);
  };
}
