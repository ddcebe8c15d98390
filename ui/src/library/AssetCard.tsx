import { useRef } from "react";
import type { Asset, AssetType } from "../api/types";
import { context, LEAST_CONTEXT, pictureState } from "./picture";
import { PictureSlot } from "./PictureSlot";
import { useMakePicture } from "./useLibrary";

export const TYPE_NAMES: Record<AssetType, string> = { character: "Character", prop: "Prop", location: "Location" };

export function AssetCard({ asset, mayChange }: { asset: Asset; mayChange: boolean }) {
  const titleId = `asset-${asset.id}`;
  return (
    <li className="card" data-asset-id={asset.id} aria-labelledby={titleId}>
      <PictureSlot asset={asset} />
      <div className="card-text">
        <p className="type">{TYPE_NAMES[asset.asset_type]}</p>
        <h2 id={titleId}>{asset.name || "Unnamed"}</h2>
        {asset.description && <p className="description">{asset.description}</p>}
      </div>
      {mayChange && <MakePicture asset={asset} />}
    </li>
  );
}

function MakePicture({ asset }: { asset: Asset }) {
  const make = useMakePicture(asset);
  const asking = useRef(false);
  const state = pictureState(asset);
  const have = context(asset);
  const locked = have < LEAST_CONTEXT;
  const hintId = `hint-${asset.id}`;
  const busy = state.is === "waiting" || state.is === "making";

  function ask() {
    // Before React has drawn the button as busy, a second click is the same wish: it is not even sent.
    if (asking.current || busy) return;
    asking.current = true;
    make.mutate(undefined, { onSettled: () => (asking.current = false) });
  }

  if (busy) return <div className="card-foot" />;
  const label = state.is === "failed" || state.is === "cancelled" ? "Try again" : asset.image ? "New picture" : "Make picture";
  return (
    <div className="card-foot">
      <button
        type="button"
        className="secondary"
        aria-disabled={locked || make.isPending}
        aria-describedby={locked || make.isError ? hintId : undefined}
        onClick={() => !locked && ask()}
      >
        {label} <span className="visually-hidden">of {asset.name}</span>
        {locked && <span className="count">{`${have}/${LEAST_CONTEXT}`}</span>}
      </button>
      {locked && (
        <p id={hintId} className="quiet hint">
          Describe it in at least {LEAST_CONTEXT} characters to make a picture.
        </p>
      )}
      {make.isError && !locked && (
        <p id={hintId} role="alert" className="problem">
          {make.error.message}
        </p>
      )}
    </div>
  );
}
