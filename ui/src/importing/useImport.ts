import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { uploadAsset } from "../api/assets";
import type { AssetType } from "../api/types";
import { Problem } from "../api/http";
import { putAsset } from "../library/useAssets";
import { newId } from "../parts/newId";
import { once } from "../parts/once";
import { nameOfFile } from "../picture/files";

export interface Item {
  key: string;
  file: File;
  name: string;
  state: "waiting" | "sending" | "done" | "failed";
  why: string;
  /** Sent so, and no answer came: sent again, it must be the very same. */
  sent?: { asset_type: AssetType; name: string; draft: boolean };
}

// Sent at once: more would only share the same line.
const TOGETHER = 3;

/** Sends pictures, each as an asset of its own. What was refused can be tried again; what came in is not sent twice. */
export function useImport(files: File[]) {
  const client = useQueryClient();
  const [items, setItems] = useState<Item[]>(() =>
    files.map((file) => ({ key: newId(), file, name: nameOfFile(file.name), state: "waiting", why: "" })),
  );
  const [running, setRunning] = useState(false);

  function mark(key: string, part: Partial<Item>) {
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  async function send(item: Item, type: AssetType): Promise<boolean> {
    mark(item.key, { state: "sending", why: "" });
    const name = item.name.trim() || nameOfFile(item.file.name);
    const sent = item.sent ?? { asset_type: type, name, draft: false };
    try {
      const made = await once(`import ${item.key}`, (requestId) => uploadAsset(requestId, item.file, sent));
      putAsset(client, made);
      mark(item.key, { state: "done" });
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const isKnown = error instanceof Problem && error.definite;
      mark(item.key, { state: "failed", why, ...(isKnown ? {} : { sent }) });
      return false;
    }
  }

  async function start(type: AssetType): Promise<{ added: number; refused: number }> {
    setRunning(true);
    const queue = items.filter(({ state }) => state !== "done");
    let added = items.length - queue.length;
    let refused = 0;
    async function work(): Promise<void> {
      for (let item = queue.shift(); item; item = queue.shift()) {
        if (await send(item, type)) added += 1;
        else refused += 1;
      }
    }
    await Promise.all(Array.from({ length: TOGETHER }, work));
    setRunning(false);
    return { added, refused };
  }

  return {
    items,
    running,
    rename: (key: string, name: string) => mark(key, { name }),
    leaveOut: (key: string) => setItems((now) => now.filter((item) => item.key !== key)),
    start,
  };
}
