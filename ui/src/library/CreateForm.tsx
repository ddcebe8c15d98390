import { useId, useRef, useState, type FormEvent } from "react";
import { Problem } from "../api/http";
import type { NewAsset } from "../api/library";
import type { AssetType } from "../api/types";
import { TYPE_NAMES } from "./AssetCard";
import { blank, loadDraft, saveDraft } from "./draft";
import { newId } from "./intents";
import { count, LEAST_CONTEXT } from "./picture";
import { useCreateAsset } from "./useLibrary";

export function CreateForm() {
  const [asset, setAsset] = useState<NewAsset>(loadDraft);
  const [added, setAdded] = useState("");
  // One intent per wording: an edit makes it another, and so does success.
  const intent = useRef(newId());
  const submitting = useRef(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const create = useCreateAsset();
  const id = useId();
  const wrong = create.error instanceof Problem ? create.error.field : "";
  const have = count(asset.description);

  function edit(part: Partial<NewAsset>) {
    const next = { ...asset, ...part };
    setAsset(next);
    saveDraft(next);
    setAdded("");
    intent.current = newId();
    if (create.isError) create.reset();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (submitting.current) return;
    submitting.current = true;
    const sent = intent.current;
    create.mutate(
      { intent: sent, asset },
      {
        onSuccess: (created) => {
          setAdded(`${created.name || "It"} is in the library.`);
          // What was typed while the answer was on its way is the next asset's.
          if (intent.current !== sent) return;
          const next = { ...blank, asset_type: asset.asset_type };
          setAsset(next);
          saveDraft(next);
          intent.current = newId();
          nameInput.current?.focus();
        },
        onSettled: () => (submitting.current = false),
      },
    );
  }

  return (
    <form className="create" onSubmit={submit} aria-labelledby={`${id}-title`} noValidate>
      <h2 id={`${id}-title`}>New library asset</h2>
      <fieldset>
        <legend>Type</legend>
        <div className="segments">
          {(Object.keys(TYPE_NAMES) as AssetType[]).map((type) => (
            <label key={type}>
              <input
                type="radio"
                name={`${id}-type`}
                value={type}
                checked={asset.asset_type === type}
                onChange={() => edit({ asset_type: type })}
              />
              <span>{TYPE_NAMES[type]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label htmlFor={`${id}-name`}>Name</label>
      <input
        id={`${id}-name`}
        ref={nameInput}
        value={asset.name}
        maxLength={200}
        autoComplete="off"
        aria-invalid={wrong === "name"}
        aria-describedby={wrong === "name" ? `${id}-problem` : undefined}
        onChange={(event) => edit({ name: event.target.value })}
      />
      <label htmlFor={`${id}-description`}>Description</label>
      <textarea
        id={`${id}-description`}
        rows={5}
        value={asset.description}
        aria-invalid={wrong === "description"}
        aria-describedby={`${id}-enough${wrong === "description" ? ` ${id}-problem` : ""}`}
        onChange={(event) => edit({ description: event.target.value })}
      />
      <p id={`${id}-enough`} className="quiet hint">
        {have < LEAST_CONTEXT ? (
          <>
            <span className="count">{`${have}/${LEAST_CONTEXT}`}</span> characters until a picture can be made
          </>
        ) : (
          "Enough to make a picture"
        )}
      </p>
      {create.isError && (
        <p id={`${id}-problem`} role="alert" className="problem">
          {create.error.message}
        </p>
      )}
      <button type="submit" aria-disabled={create.isPending}>
        {create.isPending ? "Adding…" : "Add to library"}
      </button>
      <p role="status" className="quiet">
        {added}
      </p>
    </form>
  );
}
