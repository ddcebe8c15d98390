import { useQuery } from "@tanstack/react-query";
import { listStyles } from "../api/styles";

export const STYLES = ["styles"] as const;

export function useStyles() {
  return useQuery({ queryKey: STYLES, queryFn: ({ signal }) => listStyles(signal) });
}
