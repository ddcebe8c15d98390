// How far a picture is, of all that was told about it. Pure.

import type { ToldProgress } from "../push/feedEvent";

/** Of two reports, the one that is further: what comes late takes nothing back. */
export function further(known: ToldProgress | undefined, told: ToldProgress): ToldProgress {
  if (!known) return told;
  if (known.state === "queued" && told.state === "queued") return told.place ? told : known;
  if (told.state === "queued") return known;
  if (known.state === "queued") return told;
  if (told.attempt !== known.attempt) return told.attempt > known.attempt ? told : known;
  if (told.step < known.step) return known;
  return told.preview ? told : { ...told, steps: told.steps || known.steps, preview: known.preview };
}
