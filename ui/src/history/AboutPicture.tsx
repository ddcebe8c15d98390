import type { Asset } from "../api/types";
import { Time } from "../parts/Time";
import { usePictures } from "./usePictures";

/** Of what words, by which model and from which pictures the one in the slot was made. */
export function AboutPicture({ asset }: { asset: Asset }) {
  const shown = usePictures(asset).data?.find(({ current }) => current);
  if (!shown) return null;
  const { image, prompt } = shown;
  const [used, unused] = [image.references_used.length, image.references_unused.length];
  return (
    <details className="about">
      <summary>About this picture</summary>
      <dl>
        {prompt && <Said what="Words">{prompt}</Said>}
        {image.model && <Said what="Made by">{image.stand_in ? `${image.model}, a stand-in` : image.model}</Said>}
        {(used > 0 || unused > 0) && (
          <Said what="Made from">
            {used === 1 ? "one picture" : `${used} pictures`}
            {unused > 0 && `; ${unused} could not be used`}
          </Said>
        )}
        {image.seed && <Said what="Number">{image.seed}</Said>}
        <Said what="Size">{`${image.width} × ${image.height}`}</Said>
        <Said what="Since">
          <Time at={shown.time} />
        </Said>
      </dl>
    </details>
  );
}

function Said({ what, children }: { what: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </>
  );
}
