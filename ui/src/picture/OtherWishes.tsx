import type { Asset, Generation } from "../api/types";
import { CancelPicture } from "./CancelPicture";
import { shownGeneration } from "./picture";
import { useProgress } from "./useProgress";

/** The pictures of the asset that are being made beside the one in the slot. */
export function OtherWishes({ asset, mayChange }: { asset: Asset; mayChange: boolean }) {
  const shown = shownGeneration(asset)?.generation_id;
  const others = asset.open_generations.filter(({ generation_id }) => generation_id !== shown);
  if (others.length === 0) return null;
  return (
    <ul className="wishes" aria-label="Also being made">
      {others.map((wish) => (
        <li key={wish.generation_id}>
          <Standing wish={wish} />
          {mayChange && <CancelPicture asset={asset} generationId={wish.generation_id} />}
        </li>
      ))}
    </ul>
  );
}

function Standing({ wish }: { wish: Generation }) {
  const progress = useProgress(wish.generation_id);
  if (progress?.state === "running") {
    const percent = progress.steps ? ` ${Math.round((100 * progress.step) / progress.steps)}%` : "";
    return <span>An earlier one is being made…{percent}</span>;
  }
  return <span>An earlier one waits in line{progress?.place ? `, number ${progress.place}` : ""}</span>;
}
