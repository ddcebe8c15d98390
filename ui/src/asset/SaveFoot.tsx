import { deleteAsset } from "../api/assets";
import { useAssetDeed } from "../library/useDeeds";
import { tell } from "../notices/notices";
import { nameOf } from "../library/types";
import { editedFields, isBlank } from "./edits";
import { Problem } from "../api/http";
import type { AssetForm } from "./useAssetForm";

interface Props {
  form: AssetForm;
  isNew: boolean;
  problemId: string;
  onSave: () => void;
  onClose: () => void;
  onDiscarded: () => void;
}

export function SaveFoot({ form, isNew, problemId, onSave, onClose, onDiscarded }: Props) {
  const run = useAssetDeed();
  const { asset, save } = form;
  const unsaved = editedFields(form.form).length > 0;
  const mustChoose = form.conflicts.length > 0;

  function discard() {
    form.discard();
    if (!asset?.draft) return;
    onDiscarded();
    run(`bin ${asset.id}`, (requestId) => deleteAsset(requestId, asset.id), () =>
      tell(`The draft ${nameOf(asset)} is in the bin.`, {
        offer: { label: "Undo", does: "restore", assetId: asset.id },
      }),
    );
  }

  return (
    <>
      {(asset?.draft || (unsaved && !isBlank(form.form))) && (
        <button type="button" className="plain" onClick={discard}>
          {isNew ? "Discard" : "Discard changes"}
        </button>
      )}
      <div id={problemId} className="grow">
        {mustChoose ? (
          <p role="alert" className="problem">
            Someone changed this meanwhile. Choose above which words to keep; then save.
          </p>
        ) : save.isError && !isStale(save.error) ? (
          <p role="alert" className="problem">
            {save.error.message}
          </p>
        ) : (
          <p role="status" className="quiet">
            {save.isPending ? "" : unsaved && !isNew ? "Not saved yet" : save.isSuccess && !isNew ? "Saved" : ""}
          </p>
        )}
      </div>
      <button type="button" className="secondary" onClick={onClose}>
        Close
      </button>
      <button type="button" aria-disabled={save.isPending || mustChoose || (!isNew && !unsaved)} onClick={onSave}>
        {save.isPending ? "Saving…" : isNew ? "Add to library" : "Save"}
      </button>
    </>
  );
}

/** What they wrote meanwhile is shown beside one's own, or does not matter any more. */
function isStale(error: Error): boolean {
  return error instanceof Problem && error.reason === "VERSION_STALE";
}
