import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Filter } from "../api/assets";
import type { Asset, Me } from "../api/types";
import { AssetDialog } from "../asset/AssetDialog";
import { NEW } from "../asset/forms";
import { BinPage } from "../bin/BinPage";
import { ImportDialog } from "../importing/ImportDialog";
import { whoPerforms } from "../notices/notices";
import { Icon } from "../parts/Icon";
import { useAddress } from "../parts/useAddress";
import { tellOfPicture } from "../picture/tellOfPicture";
import { picturesOf } from "../picture/files";
import { useDrop } from "../picture/useDrop";
import type { FeedEvent } from "../push/feedEvent";
import { useFeed } from "../push/useFeed";
import { AssetCard } from "./AssetCard";
import { AssetGrid } from "./AssetGrid";
import { Drafts } from "./Drafts";
import { Toolbar } from "./Toolbar";
import { useList } from "./useAssets";
import { useDeeds } from "./useDeeds";

export function LibraryPage({ me }: { me: Me }) {
  const client = useQueryClient();
  const [address, go] = useAddress();
  const { query, type, tags, shelf, open } = address;
  const filter = useMemo<Filter>(() => ({ shelf, query: query.trim(), type, tags }), [shelf, query, type, tags]);
  const list = useList(filter);
  const openNow = useRef(open);
  openNow.current = open;
  const onPicture = useCallback((event: FeedEvent) => tellOfPicture(client, event, openNow.current), [client]);
  const connected = useFeed(list.data?.cursor, onPicture);
  const mayChange = me.role !== "viewer";
  const [files, setFiles] = useState<File[]>([]);
  const { over, handlers } = useDrop((dropped) => mayChange && setFiles(dropped));
  const dialogKey = useDialogKey(open);
  const filtered = filter.query !== "" || type !== "" || tags.length > 0;
  const filterBy = useCallback((part: Partial<typeof address>) => go(part, "replace"), [go]);
  const show = (id: string) => go({ open: id });

  const deeds = useDeeds();
  useEffect(() =>
    whoPerforms((offer) => (offer.does === "open" ? go({ open: offer.assetId }) : deeds.restore(offer.assetId))),
  );
  usePaste(mayChange && open === "", setFiles);

  return (
    <>
      <main className="page" {...(shelf === "library" ? handlers : {})} data-over={over && mayChange}>
        {shelf === "bin" ? (
          <BinPage filter={filter} list={list} mayChange={mayChange} onLeave={() => go({ shelf: "library" })} />
        ) : (
          <section className="library" aria-labelledby="library-title" aria-busy={list.isPending}>
            <div className="section-head">
              <h1 id="library-title">Library</h1>
              <button type="button" className="plain" onClick={() => go({ shelf: "bin", query: "", type: "", tags: [] })}>
                <Icon name="bin" /> Bin
              </button>
              {mayChange && (
                <button type="button" onClick={() => show(NEW)}>
                  <Icon name="plus" /> New asset
                </button>
              )}
            </div>
            <Toolbar address={address} onChange={filterBy} />
            {mayChange && <Drafts onOpen={show} />}
            <AssetGrid
              filter={filter}
              list={list}
              label="The library"
              empty={filtered ? <NothingFound onClear={() => filterBy({ query: "", type: "", tags: [] })} /> : <Empty />}
              card={(asset) => <AssetCard key={asset.id} asset={asset} mayChange={mayChange} onOpen={show} />}
            />
          </section>
        )}
        <p role="status" className="connection">
          {connected ? "" : "Reconnecting… new pictures will appear once the line is back."}
        </p>
      </main>
      {open && (
        <AssetDialog
          key={dialogKey.key}
          id={open === NEW ? "" : open}
          me={me}
          onMade={(asset: Asset) => {
            dialogKey.becomes(asset.id);
            go({ open: asset.id }, "replace");
          }}
          onManyFiles={(many) => {
            go({ open: "" });
            setFiles(many);
          }}
          onClose={() => go({ open: "" })}
        />
      )}
      {files.length > 0 && <ImportDialog files={files} onClose={() => setFiles([])} />}
    </>
  );
}

/** A dialog in which something new is made stays the same one when that gets its id. */
function useDialogKey(open: string) {
  const made = useRef({ from: "", to: "" });
  if (open === "" || (open !== made.current.to && open !== made.current.from)) made.current = { from: open, to: open };
  return {
    key: made.current.from,
    becomes: (id: string) => {
      made.current = { from: made.current.from, to: id };
    },
  };
}

function usePaste(listens: boolean, onFiles: (files: File[]) => void) {
  useEffect(() => {
    if (!listens) return;
    function onPaste(event: ClipboardEvent) {
      const files = picturesOf(event.clipboardData?.files);
      if (files.length > 0) onFiles(files);
    }
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [listens, onFiles]);
}

function Empty() {
  return (
    <div className="notice">
      <h2>Nothing here yet</h2>
      <p>Add your first character, prop or location with “New asset”, or drop pictures anywhere on this page.</p>
    </div>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className="notice">
      <h2>Nothing found</h2>
      <p>Nothing in the library fits this search.</p>
      <button type="button" className="secondary" onClick={onClear}>
        Clear the search
      </button>
    </div>
  );
}
