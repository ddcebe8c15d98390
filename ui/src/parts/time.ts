const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["minute", 60],
  ["hour", 60],
  ["day", 24],
  ["month", 30],
  ["year", 12],
];

/** "3 minutes ago", as this browser's language says it. */
export function ago(time: string, now: number = Date.now()): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return "";
  let amount = Math.max(0, now - then) / 1000;
  if (amount < 45) return "just now";
  let unit: Intl.RelativeTimeFormatUnit = "second";
  for (const [larger, size] of STEPS) {
    if (amount < size * 0.95) break;
    amount /= size;
    unit = larger;
  }
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-Math.round(amount), unit);
}

export function exactly(time: string): string {
  const then = Date.parse(time);
  return Number.isNaN(then) ? "" : new Date(then).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
}
