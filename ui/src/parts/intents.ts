import { keep, load } from "./kept";
import { newId } from "./newId";

const KEY = "intents";
// Old intents are of no use; the newest are kept over a reload.
const MOST = 200;

/**
 * The request id of an intent: the same for the same intent, however often it is acted upon, and over a reload of the
 * page. What an intent is called must change with an edit and when what it asked for has ended.
 */
export function requestIdOf(intent: string): string {
  const ids = load<[string, string][]>("session", KEY) ?? [];
  const known = ids.find(([name]) => name === intent);
  if (known) return known[1];
  const id = newId();
  keep("session", KEY, [...ids.slice(1 - MOST), [intent, id]]);
  return id;
}
