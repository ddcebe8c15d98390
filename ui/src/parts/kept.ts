// What outlives a reload, in this browser (local) or this tab (session). Where a browser has no storage, memory serves.

const memory = new Map<string, string>();

export function load<T>(where: "local" | "session", key: string): T | undefined {
  try {
    const text = store(where).getItem(PREFIX + key) ?? memory.get(where + key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function keep(where: "local" | "session", key: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    store(where).setItem(PREFIX + key, text);
  } catch {
    memory.set(where + key, text);
  }
}

export function forget(where: "local" | "session", key: string): void {
  memory.delete(where + key);
  try {
    store(where).removeItem(PREFIX + key);
  } catch {
    // Nothing was kept there.
  }
}

const PREFIX = "greenroom.";

function store(where: "local" | "session"): Storage {
  return where === "local" ? localStorage : sessionStorage;
}
