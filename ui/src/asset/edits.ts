// What a person has typed and not saved, beside what the asset says. Pure.

import type { Asset, AssetType, Words } from "../api/types";

export type Field = keyof Words;
export const FIELDS: readonly Field[] = [
  "name",
  "description",
  "image_prompt",
  "tags",
  "style_capsule_id",
  "voice_profile_id",
];
export const NO_WORDS: Words = {
  name: "",
  description: "",
  image_prompt: "",
  tags: [],
  style_capsule_id: "",
  voice_profile_id: "",
};

/** An asset that was asked for and whose answer is not known: asked for again, it must be the very same. */
export interface Creating {
  requestId: string;
  words: Words;
  type: AssetType;
  draft: boolean;
}

export interface Form {
  type: AssetType;
  edits: Partial<Words>;
  /** What the asset said in the edited fields when their edit began. */
  base: Partial<Words>;
  creating: Creating | null;
}

export const NO_FORM: Form = { type: "character", edits: {}, base: {}, creating: null };

/** What the form shows: the edits, and beside them what the asset says by now. */
export function wordsOf(form: Form, asset: Words | undefined): Words {
  const said = asset ?? NO_WORDS;
  const words = Object.fromEntries(FIELDS.map((field) => [field, form.edits[field] ?? said[field]]));
  return words as unknown as Words;
}

export function edited(form: Form, asset: Words | undefined, part: Partial<Words>): Form {
  const said = asset ?? NO_WORDS;
  const edits: Partial<Words> = { ...form.edits };
  const base: Partial<Words> = { ...form.base };
  for (const field of Object.keys(part) as Field[]) {
    const value = part[field];
    if (same(value, said[field])) {
      delete edits[field];
      delete base[field];
    } else {
      set(edits, field, value);
      if (!(field in base)) set(base, field, said[field]);
    }
  }
  return { ...form, edits, base };
}

/** The edited fields that someone else has changed meanwhile to something else. */
export function conflicts(form: Form, asset: Words | undefined): Field[] {
  if (!asset) return [];
  return editedFields(form).filter(
    (field) => !same(form.base[field], asset[field]) && !same(form.edits[field], asset[field]),
  );
}

/** The person has seen what the asset says now, and keeps their own. */
export function keptMine(form: Form, asset: Words, field: Field): Form {
  const base = { ...form.base };
  set(base, field, asset[field]);
  return { ...form, base };
}

export function tookTheirs(form: Form, field: Field): Form {
  const edits = { ...form.edits };
  const base = { ...form.base };
  delete edits[field];
  delete base[field];
  return { ...form, edits, base };
}

/** These words are saved. What was typed while they were on their way stays an edit. */
export function settled(form: Form, saved: Partial<Words>): Form {
  const edits = { ...form.edits };
  const base = { ...form.base };
  for (const field of FIELDS) {
    if (!(field in saved)) continue;
    if (!(field in edits) || same(edits[field], saved[field])) {
      delete edits[field];
      delete base[field];
    } else {
      set(base, field, saved[field]);
    }
  }
  return { ...form, edits, base, creating: null };
}

/** The edits that say something else than the asset does. */
export function changes(form: Form, asset: Asset): Partial<Words> {
  const changed: Partial<Words> = {};
  for (const field of editedFields(form)) {
    if (!same(form.edits[field], asset[field])) set(changed, field, form.edits[field]);
  }
  return changed;
}

export function editedFields(form: Form): Field[] {
  return FIELDS.filter((field) => field in form.edits);
}

/** Whether there is anything that the person would miss. */
export function isBlank(form: Form): boolean {
  return form.creating === null && editedFields(form).every((field) => same(form.edits[field], NO_WORDS[field]));
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function set(words: Partial<Words>, field: Field, value: unknown): void {
  (words as Record<Field, unknown>)[field] = value;
}
