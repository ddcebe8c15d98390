import { skipToken, useQuery, type QueryClient } from "@tanstack/react-query";
import type { ToldProgress } from "../push/feedEvent";
import { further } from "./progress";

const key = (generationId: string) => ["progress", generationId] as const;

export function putProgress(client: QueryClient, told: ToldProgress): void {
  client.setQueryData<ToldProgress>(key(told.generation_id), (known) => further(known, told));
}

/** What was told of it so far; nothing is asked for. */
export function useProgress(generationId: string): ToldProgress | undefined {
  return useQuery<ToldProgress>({ queryKey: key(generationId), queryFn: skipToken }).data;
}
