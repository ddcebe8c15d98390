import { useQuery, type QueryClient } from "@tanstack/react-query";
import { get, Problem } from "../api/http";
import type { Me } from "../api/types";

export const SESSION = ["session"] as const;

/** Who is signed in; null for no one. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: whoAmI });
}

/** Looks whether the session still lasts, and lets the page know if it does not. */
export async function sessionLasts(client: QueryClient): Promise<boolean> {
  try {
    const me = await whoAmI();
    client.setQueryData(SESSION, me);
    return me !== null;
  } catch {
    // Not reached is not signed out.
    return true;
  }
}

async function whoAmI(): Promise<Me | null> {
  try {
    return await get<Me>("/api/me");
  } catch (error) {
    if (error instanceof Problem && error.signedOut) return null;
    throw error;
  }
}
