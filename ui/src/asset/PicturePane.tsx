import { useId } from "react";
import { AboutPicture } from "../history/AboutPicture";
import { ImageHistory } from "../history/ImageHistory";
import { picturesOf } from "../picture/files";
import { MakePicture } from "../picture/MakePicture";
import { OtherWishes } from "../picture/OtherWishes";
import { PictureSlot } from "../picture/PictureSlot";
import { Origin } from "./Origin";
import type { AssetForm } from "./useAssetForm";

interface Props {
  form: AssetForm;
  mayChange: boolean;
  onFiles: (files: File[]) => void;
}

/** The picture of an asset, and all that can be done about it. */
export function PicturePane({ form, mayChange, onFiles }: Props) {
  const { asset, setPicture } = form;
  const id = useId();
  return (
    <section className="picture-pane" aria-label="Picture">
      <PictureSlot asset={asset} type={form.type} mayChange={mayChange} />
      {asset && <OtherWishes asset={asset} mayChange={mayChange} />}
      {mayChange && (
        <>
          <MakePicture asset={asset} words={form.words} ensureAsset={form.ensureDraft} />
          <p className="quiet hint">
            <label htmlFor={id} className="link">
              {setPicture.isPending ? "Uploading…" : asset?.image ? "Use another picture" : "Use a picture of yours"}
            </label>
            : choose it, drop it here, or paste it.
          </p>
          <input
            id={id}
            className="visually-hidden"
            type="file"
            accept="image/*"
            multiple
            onChange={(event) => {
              const files = picturesOf(event.target.files);
              event.target.value = "";
              if (files.length > 0) onFiles(files);
            }}
          />
          {setPicture.isError && (
            <p role="alert" className="problem">
              {setPicture.error.message}
            </p>
          )}
        </>
      )}
      {asset && <ImageHistory asset={asset} mayChange={mayChange} />}
      {asset?.image && <AboutPicture asset={asset} />}
      {asset?.duplicated_from_asset_id && <Origin asset={asset} />}
    </section>
  );
}
