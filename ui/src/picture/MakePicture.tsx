import { useEffect, useId, useState, type MouseEvent } from "react";
import type { Asset, Words } from "../api/types";
import { askedWords } from "./asked";
import { context, isOpen, LEAST_CONTEXT, shownGeneration } from "./picture";
import { putAway, useSeenEnd } from "./useSeenEnd";
import { useMakePicture } from "./useMakePicture";
import { spoken, type Asking } from "./wish";

interface Props {
  asset: Asset | undefined;
  words: Words;
  /** Makes the asset of which the picture will be, where there is none yet. */
  ensureAsset: () => Promise<Asset>;
}

/** Asks for pictures of the words as they stand, saved or not. */
export function MakePicture({ asset, words, ensureAsset }: Props) {
  const make = useMakePicture();
  const [useOwnImage, setUseOwnImage] = useState(false);
  const hintId = useId();
  const generation = asset ? shownGeneration(asset) : null;
  const [seen] = useSeenEnd(generation?.generation_id ?? "");
  const have = context(words);
  const locked = have < LEAST_CONTEXT;
  const running = isOpen(generation);
  const reworded =
    running && generation && spoken(words) !== (askedWords(generation.generation_id) ?? (asset && spoken(asset)));
  const ended = generation && seen === "" && (generation.state === "failed" || generation.state === "cancelled");

  function ask(event: MouseEvent, asking: Asking = {}) {
    // The second click of a double click is not a second wish, and one that is on its way is not asked again.
    if (locked || event.detail > 1 || make.isPending) return;
    if (ended) putAway(generation.generation_id);
    make.mutate({
      asset: asset ?? ensureAsset,
      words,
      asking: { ...asking, useOwnImage: useOwnImage && asset?.image != null },
    });
  }

  // What the person was to choose about has ended.
  const { reset } = make;
  useEffect(() => {
    if (!running) reset();
  }, [running, reset]);

  if ((reworded || make.mustChoose) && !locked) {
    return (
      <div className="make choice" role="group" aria-label="Another picture is being made">
        <p className="hint">{reworded ? "The words are different now." : "Another picture is being made."}</p>
        <button type="button" aria-disabled={make.isPending} onClick={(event) => ask(event, { whileRunning: "replace" })}>
          Replace
        </button>
        <button
          type="button"
          className="secondary"
          aria-disabled={make.isPending}
          onClick={(event) => ask(event, { whileRunning: "also" })}
        >
          Also make this one
        </button>
        {make.isError && !make.mustChoose && <Refused why={make.error.message} />}
      </div>
    );
  }
  return (
    <div className="make">
      {!running && (
        <button
          type="button"
          aria-disabled={locked || make.isPending}
          aria-describedby={locked ? hintId : undefined}
          onClick={(event) => ask(event)}
        >
          {make.isPending ? "Asking…" : ended ? "Try again" : asset?.image ? "New picture" : "Make picture"}
          {locked && <span className="count">{`${have}/${LEAST_CONTEXT}`}</span>}
        </button>
      )}
      {(running || asset?.image) && !locked && (
        <button
          type="button"
          className="secondary"
          aria-disabled={make.isPending}
          onClick={(event) => ask(event, running ? { variation: true, whileRunning: "also" } : { variation: true })}
        >
          Another variation
        </button>
      )}
      {asset?.image && !locked && (
        <label className="tick">
          <input type="checkbox" checked={useOwnImage} onChange={(event) => setUseOwnImage(event.target.checked)} />
          <span>Start from this picture</span>
        </label>
      )}
      {locked && (
        <p id={hintId} className="quiet hint">
          Describe it in at least {LEAST_CONTEXT} characters to make a picture.
        </p>
      )}
      {make.isError && !make.mustChoose && <Refused why={make.error.message} />}
    </div>
  );
}

function Refused({ why }: { why: string }) {
  return (
    <p role="alert" className="problem">
      {why}
    </p>
  );
}
