import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createAsset, getAsset, updateAsset, uploadPicture } from "../api/assets";
import { Problem } from "../api/http";
import type { Asset, AssetType, Words } from "../api/types";
import { knownAsset, putAsset, useAsset } from "../library/useAssets";
import { requestIdOf } from "../parts/intents";
import { newId } from "../parts/newId";
import { once } from "../parts/once";
import { changes, conflicts, edited, keptMine, settled, tookTheirs, wordsOf, type Field, type Form } from "./edits";
import { dropForm, formOf, keepForm, moveForm, NEW, useForm } from "./forms";

/** What the dialog of an asset shows and does. `id` is "" for one that is being made; `onMade` gives it its id. */
export function useAssetForm(id: string, onMade: (asset: Asset) => void) {
  const client = useQueryClient();
  const formId = id || NEW;
  const form = useForm(formId);
  const reading = useAsset(id);
  const asset = reading.data;

  function change(how: (form: Form) => Form): void {
    keepForm(formId, how(formOf(formId)));
  }

  /** The asset, made first where there is none: as a draft, unless it is being saved. */
  async function ensure(draft: boolean): Promise<Asset> {
    const known = id ? knownAsset(client, id) : undefined;
    if (known) return known;
    const creating = formOf(NEW).creating ?? frozen(formOf(NEW), draft);
    change((now) => ({ ...now, creating }));
    return once(`create ${creating.requestId}`, async () => {
      let made: Asset;
      try {
        made = await createAsset(creating.requestId, { asset_type: creating.type, ...creating.words, draft: creating.draft });
      } catch (error) {
        if (error instanceof Problem && error.definite) change((now) => ({ ...now, creating: null }));
        throw error;
      }
      putAsset(client, made);
      keepForm(NEW, settled(formOf(NEW), creating.words));
      moveForm(NEW, made.id);
      onMade(made);
      return made;
    });
  }

  const save = useMutation({
    mutationFn: async () => {
      const current = await ensure(false);
      const changed = changes(formOf(current.id), current);
      if (!current.draft && Object.keys(changed).length === 0) {
        dropForm(current.id);
        return current;
      }
      const ending = current.draft ? { save_draft: true } : {};
      const saved = await update(current, changed, ending);
      keepForm(saved.id, settled(formOf(saved.id), changed));
      return saved;
    },
  });

  async function update(current: Asset, changed: Partial<Words>, ending: { save_draft?: boolean }): Promise<Asset> {
    const name = ["save", current.id, current.version, JSON.stringify(changed), JSON.stringify(ending)].join(" ");
    const asked = { expected_version: current.version, ...changed, ...ending };
    try {
      const saved = await updateAsset(requestIdOf(name), current.id, asked);
      putAsset(client, saved);
      return saved;
    } catch (error) {
      // Read what they changed, so that it is shown beside one's own.
      if (error instanceof Problem && error.reason === "VERSION_STALE") putAsset(client, await getAsset(current.id));
      throw error;
    }
  }

  const setPicture = useMutation({
    mutationFn: async (file: File) => {
      const current = await ensure(true);
      const name = ["upload", current.id, file.name, file.size, file.lastModified].join(" ");
      return once(name, (requestId) => uploadPicture(requestId, current.id, file));
    },
    onSuccess: (changed) => putAsset(client, changed),
  });

  /** Lets a draft say what was typed, for wherever it is gone on with. The words stay here until it does. */
  async function keepDraft(): Promise<void> {
    const draft = id ? knownAsset(client, id) : undefined;
    if (!draft?.draft || conflicts(formOf(id), draft).length > 0) return;
    const changed = changes(formOf(id), draft);
    if (Object.keys(changed).length === 0) return;
    try {
      await update(draft, changed, {});
      keepForm(id, settled(formOf(id), changed));
    } catch {
      // They are kept in this browser.
    }
  }

  return {
    form,
    asset,
    reading,
    words: wordsOf(form, asset),
    type: asset?.asset_type ?? form.creating?.type ?? form.type,
    conflicts: conflicts(form, asset),
    edit: (part: Partial<Words>) => {
      if (save.isError) save.reset();
      change((now) => edited(now, id ? knownAsset(client, id) : undefined, part));
    },
    setType: (type: AssetType) => change((now) => ({ ...now, type })),
    keepMine: (field: Field) => asset && change((now) => keptMine(now, asset, field)),
    takeTheirs: (field: Field) => change((now) => tookTheirs(now, field)),
    discard: () => dropForm(formId),
    ensureDraft: () => ensure(true),
    save,
    setPicture,
    keepDraft,
  };
}

export type AssetForm = ReturnType<typeof useAssetForm>;

function frozen(form: Form, draft: boolean): NonNullable<Form["creating"]> {
  return { requestId: newId(), words: wordsOf(form, undefined), type: form.type, draft };
}
