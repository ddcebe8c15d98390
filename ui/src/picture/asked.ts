import { keep, load } from "../parts/kept";

// Which pictures were asked for in this tab, and of which words.

const KEY = "asked";
const MOST = 200;

export function rememberAsked(generationId: string, words: string): void {
  const asked = (load<[string, string][]>("session", KEY) ?? []).filter(([id]) => id !== generationId);
  keep("session", KEY, [...asked.slice(1 - MOST), [generationId, words]]);
}

/** The words that it was asked of; undefined where it was asked for elsewhere. */
export function askedWords(generationId: string): string | undefined {
  return load<[string, string][]>("session", KEY)?.find(([id]) => id === generationId)?.[1];
}
