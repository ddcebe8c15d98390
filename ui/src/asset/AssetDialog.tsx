import { Tabs } from "radix-ui";
import { useEffect, useId } from "react";
import { Problem } from "../api/http";
import type { Asset, Me } from "../api/types";
import { VersionHistory } from "../history/VersionHistory";
import { BinnedFoot } from "../bin/BinnedFoot";
import { AssetMenu } from "../library/AssetMenu";
import { nameOf, TYPE_NAMES } from "../library/types";
import { tell } from "../notices/notices";
import { Sheet } from "../parts/Sheet";
import { Time } from "../parts/Time";
import { picturesOf } from "../picture/files";
import { useDrop } from "../picture/useDrop";
import { editedFields } from "./edits";
import { PicturePane } from "./PicturePane";
import { SaveFoot } from "./SaveFoot";
import { useAssetForm } from "./useAssetForm";
import { WordsFields } from "./WordsFields";

interface Props {
  /** "" for one that is being made. */
  id: string;
  me: Me;
  /** One that was being made has become a draft. */
  onMade: (asset: Asset) => void;
  /** More pictures than one asset can take. */
  onManyFiles: (files: File[]) => void;
  onClose: () => void;
}

/** Everything about one asset, new or not. It stays open while pictures are made, and they come to it. */
export function AssetDialog({ id, me, onMade, onManyFiles, onClose }: Props) {
  const form = useAssetForm(id, onMade);
  const { asset } = form;
  const mayChange = me.role !== "viewer" && !asset?.bin_time;
  const isNew = !asset || asset.draft;
  const problemId = useId();
  const wrong = form.save.error instanceof Problem ? form.save.error.field : "";

  function takeFiles(files: File[]) {
    if (files.length > 1) onManyFiles(files);
    else if (files[0] && mayChange && !form.setPicture.isPending) form.setPicture.mutate(files[0]);
  }
  const { over, handlers } = useDrop(takeFiles);

  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const files = picturesOf(event.clipboardData?.files);
      if (files.length === 0) return;
      event.preventDefault();
      takeFiles(files);
    }
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  });

  function close() {
    void form.keepDraft();
    const unsaved = editedFields(form.form).length > 0;
    if (asset && !asset.draft && unsaved && mayChange) {
      tell(`Your unsaved words for ${nameOf(asset)} are kept.`, { offer: { label: "Open", does: "open", assetId: asset.id } });
    }
    onClose();
  }

  function save() {
    if (form.save.isPending || form.conflicts.length > 0) return;
    form.save.mutate(undefined, {
      onSuccess: (saved) => {
        if (!isNew) return;
        tell(`${nameOf(saved)} is in the library.`, { offer: { label: "Open", does: "open", assetId: saved.id } });
        onClose();
      },
    });
  }

  if (id && !asset) {
    return (
      <Sheet title={form.reading.isError ? "It cannot be shown" : "Loading…"} onClose={onClose}>
        {form.reading.isError && (
          <div className="notice" role="alert">
            <p>{form.reading.error.message}</p>
            <button type="button" onClick={() => void form.reading.refetch()}>
              Try again
            </button>
          </div>
        )}
      </Sheet>
    );
  }

  const words = (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      noValidate
    >
      <WordsFields form={form} mayChange={mayChange} wrong={wrong} problemId={problemId} />
      {/* Enter in a field saves; the button that shows it is in the foot. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
    </form>
  );

  return (
    <Sheet
      wide
      title={isNew ? (asset ? `Draft: ${form.words.name.trim() || "Unnamed"}` : "New asset") : nameOf(asset)}
      aside={
        asset && (
          <>
            <span className="quiet who">
              {TYPE_NAMES[asset.asset_type]}
              {!asset.draft && (
                <>
                  , changed <Time at={asset.update_time} /> by {asset.updated_by === me.user ? "you" : asset.updated_by}
                </>
              )}
            </span>
            {mayChange && <AssetMenu asset={asset} onGone={onClose} />}
          </>
        )
      }
      foot={
        mayChange ? (
          <SaveFoot form={form} isNew={isNew} problemId={problemId} onSave={save} onClose={close} onDiscarded={onClose} />
        ) : (
          asset?.bin_time && me.role !== "viewer" && <BinnedFoot id={asset.id} />
        )
      }
      onClose={close}
    >
      <div className="asset" {...handlers} data-over={over}>
        <PicturePane form={form} mayChange={mayChange} onFiles={takeFiles} />
        {isNew ? (
          words
        ) : (
          <Tabs.Root defaultValue="words">
            <Tabs.List className="tabs" aria-label="What to see of it">
              <Tabs.Trigger value="words">Words</Tabs.Trigger>
              <Tabs.Trigger value="versions">Versions</Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="words">{words}</Tabs.Content>
            <Tabs.Content value="versions">
              <VersionHistory asset={asset} me={me} mayChange={mayChange} />
            </Tabs.Content>
          </Tabs.Root>
        )}
      </div>
    </Sheet>
  );
}
