import { useState } from "react";
import type { AssetType } from "../api/types";
import { TYPES } from "../library/types";
import { tell } from "../notices/notices";
import { Segments } from "../parts/Segments";
import { Sheet } from "../parts/Sheet";
import { Row } from "./Row";
import { useImport } from "./useImport";

/** Every dropped picture becomes an asset of its own, named as its file. */
export function ImportDialog({ files, onClose }: { files: File[]; onClose: () => void }) {
  const [type, setType] = useState<AssetType>("character");
  const { items, rename, leaveOut, start, running } = useImport(files);
  const done = items.filter(({ state }) => state === "done").length;
  const left = items.length - done;
  const failed = items.filter(({ state }) => state === "failed").length;

  async function add() {
    if (running) return;
    const { added, refused } = await start(type);
    if (refused > 0) return;
    tell(added === 1 ? "One asset is in the library." : `${added} assets are in the library.`);
    onClose();
  }

  return (
    <Sheet
      title={items.length === 1 ? "Add a picture" : `Add ${items.length} pictures`}
      onClose={onClose}
      foot={
        <>
          <p role="status" className="quiet grow">
            {running ? `${done} of ${items.length} added` : failed > 0 ? `${failed} could not be added` : ""}
          </p>
          <button type="button" className="secondary" onClick={onClose}>
            {done > 0 ? "Close" : "Cancel"}
          </button>
          <button type="button" aria-disabled={running || left === 0} onClick={() => void add()}>
            {running ? "Adding…" : failed > 0 ? "Try again" : left === 1 ? "Add to library" : `Add ${left} to library`}
          </button>
        </>
      }
    >
      <Segments legend="They are" options={TYPES} value={type} disabled={running} onChange={setType} />
      <ul className="import">
        {items.map((item) => (
          <Row key={item.key} item={item} onRename={rename} onLeaveOut={leaveOut} />
        ))}
      </ul>
    </Sheet>
  );
}
