/** A refusal: one plain sentence for a person, a reason for programs, and the field that is wrong, if one is. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    detail: string,
    readonly field: string = "",
  ) {
    super(detail);
    this.name = "Problem";
  }

  get signedOut(): boolean {
    return this.status === 401;
  }

  /** Whether the server said no for sure. Otherwise what was asked may have been done all the same. */
  get definite(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 408, 429].includes(this.status);
  }
}

const AWAY = "Greenroom cannot be reached just now. Nothing is lost; try again in a moment.";

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, signal ? { signal } : {});
}

/** All pages of a list that is never long. */
export async function getAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let token = "";
  do {
    const address = `${path}${queryOf({ page_size: 200, page_token: token })}`;
    const page = await get<{ items: T[]; next_page_token?: string }>(address, signal);
    items.push(...page.items);
    token = page.next_page_token ?? "";
  } while (token);
  return items;
}

export async function post<T>(path: string, body?: object): Promise<T> {
  return send<T>(path, { method: "POST", ...json(body) });
}

export async function patch<T>(path: string, body: object): Promise<T> {
  return send<T>(path, { method: "PATCH", ...json(body) });
}

export async function remove<T>(path: string): Promise<T> {
  return send<T>(path, { method: "DELETE" });
}

/** Sends a file as it is: its bytes are the body. */
export async function upload<T>(method: "POST" | "PUT", path: string, file: File): Promise<T> {
  return send<T>(path, { method, headers: { "Content-Type": file.type || "image/*" }, body: file });
}

/** `?a=1&tag=x&tag=y`; what is empty is left out. */
export function queryOf(parts: Record<string, string | number | boolean | readonly string[]>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    for (const one of Array.isArray(value) ? (value as string[]) : [String(value)]) {
      if (one !== "") search.append(name, one);
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}

function json(body: object | undefined): RequestInit {
  return body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "AWAY", AWAY);
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const said = (await response.json()) as { reason?: string; detail?: string; field?: string };
    return new Problem(response.status, said.reason ?? "UNKNOWN", said.detail ?? AWAY, said.field ?? "");
  } catch {
    return new Problem(response.status, "UNKNOWN", AWAY);
  }
}
