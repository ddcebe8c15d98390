import { cancelPicture } from "../api/assets";
import type { Asset } from "../api/types";
import { nameOf } from "../library/types";
import { useAssetDeed } from "../library/useDeeds";

export function CancelPicture({ asset, generationId }: { asset: Asset; generationId: string }) {
  const run = useAssetDeed();
  return (
    <button
      type="button"
      className="plain"
      onClick={() => run(`cancel ${generationId}`, (requestId) => cancelPicture(requestId, asset.id, generationId))}
    >
      Cancel <span className="visually-hidden">the picture of {nameOf(asset)}</span>
    </button>
  );
}
