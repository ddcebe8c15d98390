import { useEffect, useId, useState } from "react";
import { pictureUrl } from "../api/assets";
import type { Image } from "../api/types";
import { Icon } from "../parts/Icon";
import { picturesOf } from "../picture/files";
import { useDrop } from "../picture/useDrop";

// As many as a style can have.
const MOST = 8;

interface Props {
  references: Image[];
  /** Chosen, and not sent yet. */
  files: File[];
  onAdd: (files: File[]) => void;
  onDropFile: (file: File) => void;
  onDrop: (key: string) => void;
}

export function References({ references, files, onAdd, onDropFile, onDrop }: Props) {
  const id = useId();
  const room = MOST - references.length - files.length;
  const { over, handlers } = useDrop((dropped) => onAdd(dropped.slice(0, room)));
  return (
    <div className="field" {...handlers} data-over={over}>
      <span className="label">Pictures that look so</span>
      <ul className="references">
        {references.map((image, index) => (
          <li key={image.key}>
            <img src={pictureUrl(image.thumbnail_key || image.key)} alt={`Picture ${index + 1} of the style`} />
            <Remove label={`Remove picture ${index + 1}`} onClick={() => onDrop(image.key)} />
          </li>
        ))}
        {files.map((file) => (
          <li key={`${file.name} ${file.size} ${file.lastModified}`}>
            <Chosen file={file} />
            <Remove label={`Remove ${file.name}`} onClick={() => onDropFile(file)} />
          </li>
        ))}
        {room > 0 && (
          <li>
            <label htmlFor={id} className="add-picture">
              <Icon name="plus" />
              <span className="visually-hidden">Add pictures of the style</span>
            </label>
            <input
              id={id}
              className="visually-hidden"
              type="file"
              accept="image/*"
              multiple
              onChange={(event) => {
                onAdd(picturesOf(event.target.files).slice(0, room));
                event.target.value = "";
              }}
            />
          </li>
        )}
      </ul>
    </div>
  );
}

function Chosen({ file }: { file: File }) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url ? <img src={url} alt={file.name} /> : null;
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="icon-button" aria-label={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
