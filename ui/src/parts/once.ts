import { Problem } from "../api/http";
import { requestIdOf } from "./intents";
import { keep, load } from "./kept";

const running = new Map<string, Promise<unknown>>();
const ROUNDS = "rounds";

/**
 * Does a deed under one request id until the server has answered it for sure: a second click while it is on its way is
 * the same deed, and so is a later try where no answer came. After the answer the same name is another deed.
 */
export function once<T>(name: string, ask: (requestId: string) => Promise<T>): Promise<T> {
  const known = running.get(name) as Promise<T> | undefined;
  if (known) return known;
  const asked = askOnce(name, ask).finally(() => running.delete(name));
  running.set(name, asked);
  return asked;
}

async function askOnce<T>(name: string, ask: (requestId: string) => Promise<T>): Promise<T> {
  const rounds = load<Record<string, number>>("session", ROUNDS) ?? {};
  const round = rounds[name] ?? 0;
  const answered = () => keep("session", ROUNDS, { ...load<object>("session", ROUNDS), [name]: round + 1 });
  try {
    const answer = await ask(requestIdOf(`${name} #${round}`));
    answered();
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.definite) answered();
    throw error;
  }
}
