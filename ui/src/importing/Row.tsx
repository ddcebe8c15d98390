import { useEffect, useState } from "react";
import { Icon } from "../parts/Icon";
import type { Item } from "./useImport";

interface Props {
  item: Item;
  onRename: (key: string, name: string) => void;
  onLeaveOut: (key: string) => void;
}

export function Row({ item, onRename, onLeaveOut }: Props) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(item.file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [item.file]);
  const waits = item.state === "waiting" || item.state === "failed";
  return (
    <li data-state={item.state}>
      {url && <img src={url} alt="" width="48" height="48" onError={() => setUrl("")} />}
      <div className="grow">
        <input
          aria-label={`Name for ${item.file.name}`}
          value={item.name}
          maxLength={200}
          readOnly={!waits}
          onChange={(event) => onRename(item.key, event.target.value)}
        />
        {item.state === "failed" && (
          <p role="alert" className="problem">
            {item.why}
          </p>
        )}
      </div>
      {waits && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Leave out ${item.file.name}`}
          onClick={() => onLeaveOut(item.key)}
        >
          <Icon name="close" />
        </button>
      )}
      {item.state === "sending" && <span className="quiet">Sending…</span>}
      {item.state === "done" && (
        <span className="quiet">
          <Icon name="check" /> Added
        </span>
      )}
    </li>
  );
}
