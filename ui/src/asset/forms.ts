import { useSyncExternalStore } from "react";
import { forget, keep, load } from "../parts/kept";
import { isBlank, NO_FORM, type Form } from "./edits";

// What is typed and not saved outlives a closed dialog, a reload and a sign-in, in this browser: one form an asset,
// and one for the asset that is being made. Another person who signs in here finds their own.

export const NEW = "new";

const forms = new Map<string, Form>();
const changed = new EventTarget();
let owner = "";

export function ownForms(workspace: string, user: string): void {
  const next = `form.${workspace}.${user}.`;
  if (next === owner) return;
  owner = next;
  forms.clear();
  changed.dispatchEvent(new Event("change"));
}

export function formOf(id: string): Form {
  let form = forms.get(id);
  if (form === undefined) {
    form = { ...NO_FORM, ...load<Form>("local", owner + id) };
    forms.set(id, form);
  }
  return form;
}

export function keepForm(id: string, form: Form): void {
  forms.set(id, form);
  if (isBlank(form)) forget("local", owner + id);
  else keep("local", owner + id, form);
  changed.dispatchEvent(new Event("change"));
}

export function dropForm(id: string): void {
  keepForm(id, NO_FORM);
}

/** The form of one that was being made is from now on that of the asset. */
export function moveForm(from: string, to: string): void {
  const form = formOf(from);
  dropForm(from);
  keepForm(to, form);
}

export function useForm(id: string): Form {
  return useSyncExternalStore(subscribe, () => formOf(id));
}

/** Whether there are words of the asset that are not saved. */
export function useHasUnsaved(id: string): boolean {
  return useSyncExternalStore(subscribe, () => !isBlank(formOf(id)));
}

function subscribe(heard: () => void): () => void {
  changed.addEventListener("change", heard);
  return () => changed.removeEventListener("change", heard);
}
