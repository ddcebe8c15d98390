import { useId, useState, type KeyboardEvent } from "react";
import { useTags } from "../library/useAssets";
import { Icon } from "../parts/Icon";
import { withTags } from "./tags";

interface Props {
  id: string;
  tags: string[];
  mayChange: boolean;
  onChange: (tags: string[]) => void;
}

/** Enter or a comma adds what is typed, Backspace in the empty field takes the last away. */
export function TagInput({ id, tags, mayChange, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const known = useTags();
  const listId = useId();

  function add() {
    if (typed.trim()) onChange(withTags(tags, typed));
    setTyped("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if ((event.key === "Enter" || event.key === ",") && typed.trim()) {
      event.preventDefault();
      add();
    }
    if (event.key === "Backspace" && typed === "") onChange(tags.slice(0, -1));
  }

  return (
    <div className="tag-input">
      {tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
          {mayChange && (
            <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => onChange(tags.filter((t) => t !== tag))}>
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {mayChange && (
        <>
          <input
            id={id}
            value={typed}
            list={listId}
            maxLength={60}
            autoComplete="off"
            placeholder={tags.length ? "" : "builder, act one…"}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
          <datalist id={listId}>
            {known.data?.filter(({ tag }) => !tags.includes(tag)).map(({ tag }) => <option key={tag} value={tag} />)}
          </datalist>
        </>
      )}
    </div>
  );
}
