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
}

const AWAY = "Greenroom cannot be reached just now. Nothing is lost; try again in a moment.";

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, signal ? { signal } : {});
}

export async function post<T>(path: string, body?: object): Promise<T> {
  return send<T>(path, {
    method: "POST",
    ...(body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
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
