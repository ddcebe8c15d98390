import { NO_WORDS, wordsOf } from "../asset/edits";
import { formOf, NEW, useForm, useHasUnsaved } from "../asset/forms";
import { pictureUrl, type Filter } from "../api/assets";
import type { Asset } from "../api/types";
import { Icon } from "../parts/Icon";
import { useList } from "./useAssets";

const DRAFTS: Filter = { shelf: "drafts", query: "", type: "", tags: [] };

/** What was begun and is not in the library yet: on the server, or only typed here. */
export function Drafts({ onOpen }: { onOpen: (id: string) => void }) {
  const drafts = useList(DRAFTS).data?.assets ?? [];
  const typed = useHasUnsaved(NEW);
  const words = wordsOf(useForm(NEW), NO_WORDS);
  if (drafts.length === 0 && !typed) return null;
  return (
    <ul className="drafts" aria-label="Begun and not saved">
      {typed && (
        <li>
          <button type="button" className="secondary" onClick={() => onOpen(NEW)}>
            <Icon name="plus" /> Continue {titleOf(words)}
          </button>
        </li>
      )}
      {drafts.map((draft) => (
        <li key={draft.id}>
          <Draft draft={draft} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function Draft({ draft, onOpen }: { draft: Asset; onOpen: (id: string) => void }) {
  const unsaved = useHasUnsaved(draft.id);
  const words = wordsOf(unsaved ? formOf(draft.id) : formOf(""), draft);
  return (
    <button type="button" className="secondary" data-asset-id={draft.id} onClick={() => onOpen(draft.id)}>
      {draft.image ? (
        <img src={pictureUrl(draft.image.thumbnail_key || draft.image.key)} alt="" width="28" height="28" />
      ) : (
        <Icon name={draft.open_generations.length > 0 ? "history" : "plus"} />
      )}
      Continue {titleOf(words)}
    </button>
  );
}

function titleOf(words: { name: string; description: string }): string {
  const name = words.name.trim() || words.description.trim().split(/\s+/).slice(0, 4).join(" ");
  return `${name || "your draft"}…`;
}
