import type { Asset } from "../api/types";
import { nameOf } from "../library/types";
import { useAsset } from "../library/useAssets";

/** Of which asset this one is a copy. */
export function Origin({ asset }: { asset: Asset }) {
  const origin = useAsset(asset.duplicated_from_asset_id).data;
  return (
    <p className="quiet">
      A copy of {origin ? nameOf(origin) : "another asset"}, as its version {asset.duplicated_from_version} was
    </p>
  );
}
