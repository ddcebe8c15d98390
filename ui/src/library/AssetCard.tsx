import { formOf, useHasUnsaved } from "../asset/forms";
import { wordsOf } from "../asset/edits";
import type { Asset } from "../api/types";
import { context, isOpen, LEAST_CONTEXT, shownGeneration } from "../picture/picture";
import { PictureSlot } from "../picture/PictureSlot";
import { useMakePicture } from "../picture/useMakePicture";
import { putAway, useSeenEnd } from "../picture/useSeenEnd";
import { AssetMenu } from "./AssetMenu";
import { nameOf, TYPE_NAMES } from "./types";

interface Props {
  asset: Asset;
  mayChange: boolean;
  onOpen: (id: string) => void;
}

export function AssetCard({ asset, mayChange, onOpen }: Props) {
  const titleId = `asset-${asset.id}`;
  const unsaved = useHasUnsaved(asset.id);
  return (
    <li className="card" data-asset-id={asset.id} aria-labelledby={titleId}>
      <PictureSlot asset={asset} type={asset.asset_type} mayChange={mayChange} small />
      <div className="card-text">
        <p className="type">
          {TYPE_NAMES[asset.asset_type]}
          {unsaved && mayChange && <span className="unsaved">Unsaved words</span>}
        </p>
        <h2 id={titleId}>
          {/* Its area is the whole card. */}
          <button type="button" className="card-open" onClick={() => onOpen(asset.id)}>
            {nameOf(asset)}
          </button>
        </h2>
        {asset.description && <p className="description">{asset.description}</p>}
        {asset.tags.length > 0 && (
          <p className="tags">
            {asset.tags.map((tag) => (
              <span key={tag} className="tag">
                {tag}
              </span>
            ))}
          </p>
        )}
      </div>
      {mayChange && (
        <>
          <div className="card-menu">
            <AssetMenu asset={asset} />
          </div>
          <FirstPicture asset={asset} />
        </>
      )}
    </li>
  );
}

/** On a card a picture is offered where there is none, or where the last try went wrong. */
function FirstPicture({ asset }: { asset: Asset }) {
  const make = useMakePicture();
  const generation = shownGeneration(asset);
  const [seen] = useSeenEnd(generation?.generation_id ?? "");
  const ended = generation && seen === "" && (generation.state === "failed" || generation.state === "cancelled");
  if (isOpen(generation) || (asset.image && !ended)) return null;
  const have = context(asset);
  const locked = have < LEAST_CONTEXT;
  const hintId = `hint-${asset.id}`;
  return (
    <div className="card-foot">
      <button
        type="button"
        className="secondary"
        aria-disabled={locked || make.isPending}
        aria-describedby={locked ? hintId : undefined}
        onClick={(event) => {
          if (locked || make.isPending || event.detail > 1) return;
          if (ended) putAway(generation.generation_id);
          make.mutate({ asset, words: wordsOf(formOf(asset.id), asset) });
        }}
      >
        {ended ? "Try again" : "Make picture"} <span className="visually-hidden">of {nameOf(asset)}</span>
        {locked && <span className="count">{`${have}/${LEAST_CONTEXT}`}</span>}
      </button>
      {locked && (
        <p id={hintId} className="quiet hint">
          Describe it in at least {LEAST_CONTEXT} characters to make a picture.
        </p>
      )}
      {make.isError && (
        <p role="alert" className="problem">
          {make.error.message}
        </p>
      )}
    </div>
  );
}
