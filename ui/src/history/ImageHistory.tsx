import { pictureUrl, restorePicture } from "../api/assets";
import type { Asset, AssetImage } from "../api/types";
import { useAssetDeed } from "../library/useDeeds";
import { ago, exactly } from "../parts/time";
import { usePictures } from "./usePictures";

/** Every picture that the asset has or had; one click brings an older one back. */
export function ImageHistory({ asset, mayChange }: { asset: Asset; mayChange: boolean }) {
  const run = useAssetDeed();
  const pictures = usePictures(asset);
  const all = pictures.data ?? [];
  if (pictures.isError && all.length === 0) {
    return (
      <p role="alert" className="problem">
        The earlier pictures could not be loaded.{" "}
        <button type="button" className="plain" onClick={() => void pictures.refetch()}>
          Try again
        </button>
      </p>
    );
  }
  if (all.length === 0 || (all.length === 1 && all[0]?.current)) return null;
  return (
    <ul className="strip" aria-label="All its pictures">
      {all.map((picture) => (
        <li key={picture.number}>
          <button
            type="button"
            aria-label={labelOf(picture)}
            title={titleOf(picture)}
            aria-current={picture.current}
            aria-disabled={picture.current || !mayChange}
            onClick={() =>
              mayChange &&
              !picture.current &&
              run(`picture ${asset.id} ${picture.number}`, (requestId) =>
                restorePicture(requestId, asset.id, picture.number),
              )
            }
          >
            <img src={pictureUrl(picture.image.thumbnail_key || picture.image.key)} alt="" loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function labelOf(picture: AssetImage): string {
  const what = `Picture ${picture.number}, ${HOW[picture.kind] ?? picture.kind} ${ago(picture.time)}`;
  return picture.current ? `${what}, shown now` : `${what}: show it again`;
}

function titleOf(picture: AssetImage): string {
  const why = WHY_KEPT[picture.kept_reason];
  return [exactly(picture.time), picture.prompt, why].filter(Boolean).join("\n");
}

const HOW: Record<string, string> = { generated: "made", uploaded: "uploaded", duplicated: "copied" };

const WHY_KEPT: Record<string, string> = {
  REPLACED: "It came after another was asked for in its place.",
  NEWER_PICTURE: "A picture that was asked for later had come already.",
  PERSON_CHOSE: "Someone had chosen another picture meanwhile.",
  IN_BIN: "It came while this was in the bin.",
};
