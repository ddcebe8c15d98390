import { useState } from "react";
import { pictureUrl } from "../api/library";
import type { Asset, AssetType } from "../api/types";
import { pictureState, type PictureState } from "./picture";

export function PictureSlot({ asset }: { asset: Asset }) {
  const state = pictureState(asset);
  return (
    <div className="slot" data-state={state.is}>
      {asset.image ? <Picture key={asset.image.key} asset={asset} /> : <Silhouette type={asset.asset_type} />}
      <p className="slot-note" role="status">
        {note(state)}
        {state.is === "done" && <span className="visually-hidden">The picture of {asset.name} is here.</span>}
      </p>
    </div>
  );
}

function Picture({ asset }: { asset: Asset }) {
  const [broken, setBroken] = useState(false);
  const image = asset.image;
  if (!image) return null;
  if (broken) {
    return (
      <div className="broken">
        <p>The picture could not be loaded.</p>
        <button type="button" className="plain" onClick={() => setBroken(false)}>
          Try again
        </button>
      </div>
    );
  }
  return (
    <img
      src={pictureUrl(image.key)}
      alt={`Picture of ${asset.name}${image.stand_in ? ", a stand-in" : ""}`}
      width={image.width}
      height={image.height}
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

function note(state: PictureState): React.ReactNode {
  switch (state.is) {
    case "waiting":
      return "Waiting in line…";
    case "making":
      return "Making the picture…";
    case "failed":
      return <Ended what="The picture could not be made." why={state.why} />;
    case "cancelled":
      return <Ended what="The picture was cancelled." why={state.why} />;
    default:
      return null;
  }
}

function Ended({ what, why }: { what: string; why: string }) {
  return (
    <>
      <strong>{what}</strong> {why}
    </>
  );
}

const SHAPES: Record<AssetType, string> = {
  character: "M32 30a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-17 22c0-9.4 7.6-15 17-15s17 5.6 17 15",
  prop: "M13 22 32 12l19 10v20L32 52 13 42ZM13 22l19 10 19-10M32 32v20",
  location: "M8 50h48M14 50V28l18-14 18 14v22M27 50V38h10v12",
};

function Silhouette({ type }: { type: AssetType }) {
  return (
    <svg className="silhouette" viewBox="0 0 64 64" aria-hidden="true">
      <path d={SHAPES[type]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
