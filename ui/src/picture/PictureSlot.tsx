import { useState } from "react";
import { pictureUrl } from "../api/assets";
import type { Asset, AssetType, Image } from "../api/types";
import { nameOf } from "../library/types";
import { CancelPicture } from "./CancelPicture";
import { isOpen, pictureState, shownGeneration, type PictureState } from "./picture";
import { Silhouette } from "./Silhouette";
import { useProgress } from "./useProgress";
import { useSeenEnd } from "./useSeenEnd";

interface Props {
  asset: Asset | undefined;
  type: AssetType;
  mayChange: boolean;
  /** On a card the small copy is enough. */
  small?: boolean;
}

export function PictureSlot({ asset, type, mayChange, small = false }: Props) {
  const generation = asset ? shownGeneration(asset) : null;
  const progress = useProgress(generation?.generation_id ?? "");
  const [seen] = useSeenEnd(generation?.generation_id ?? "");
  const state: PictureState = asset ? pictureState(asset, progress, seen) : { is: "none" };
  return (
    <div className="slot" data-state={state.is}>
      {state.is === "making" && state.preview ? (
        <img className="preview" src={`data:image/jpeg;base64,${state.preview}`} alt="How it looks so far" />
      ) : asset?.image ? (
        <Picture key={asset.image.key} image={asset.image} name={nameOf(asset)} small={small} />
      ) : (
        <Silhouette type={type} />
      )}
      {asset?.image?.stand_in && state.is === "done" && (
        <span className="stand-in" title="Made without an image model: it shows what is meant, not how it will look.">
          Stand-in
        </span>
      )}
      <div className="slot-foot">
        {state.is === "making" && <Bar share={state.share} />}
        <p className="slot-note" role="status">
          {note(state)}
          {state.is === "done" && asset && <span className="visually-hidden">The picture of {nameOf(asset)} is here.</span>}
        </p>
        {asset && generation && isOpen(generation) && mayChange && (
          <CancelPicture asset={asset} generationId={generation.generation_id} />
        )}
      </div>
    </div>
  );
}

function Picture({ image, name, small }: { image: Image; name: string; small: boolean }) {
  const [broken, setBroken] = useState(false);
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
      src={pictureUrl((small && image.thumbnail_key) || image.key)}
      alt={`Picture of ${name}${image.stand_in ? ", a stand-in" : ""}`}
      width={image.width}
      height={image.height}
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

function Bar({ share }: { share: number | undefined }) {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label="Making the picture"
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { "aria-valuenow": percent })}
    >
      <span style={{ width: `${percent ?? 8}%` }} />
    </div>
  );
}

function note(state: PictureState): React.ReactNode {
  switch (state.is) {
    case "waiting":
      return state.place > 1 ? `Waiting in line, number ${state.place}` : "Waiting in line…";
    case "making":
      return state.attempt > 1 ? `Making the picture, try ${state.attempt}…` : "Making the picture…";
    case "failed":
      return <Ended what="The picture could not be made." why={state.why} />;
    case "cancelled":
      return <Ended what="The picture was cancelled." why="" />;
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
