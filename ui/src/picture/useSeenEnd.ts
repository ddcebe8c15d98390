import { useSyncExternalStore } from "react";
import { keep, load } from "../parts/kept";

const changed = new EventTarget();
const KEY = "seen-ends";

/** Whether the person has put away that this picture failed or was cancelled: its id, else "". */
export function useSeenEnd(generationId: string): [string, () => void] {
  const seen = useSyncExternalStore(subscribe, () => (all().includes(generationId) ? generationId : ""));
  return [seen, () => putAway(generationId)];
}

export function putAway(generationId: string): void {
  keep("session", KEY, [...all().slice(-200), generationId]);
  changed.dispatchEvent(new Event("change"));
}

function all(): string[] {
  return load<string[]>("session", KEY) ?? [];
}

function subscribe(heard: () => void): () => void {
  changed.addEventListener("change", heard);
  return () => changed.removeEventListener("change", heard);
}
