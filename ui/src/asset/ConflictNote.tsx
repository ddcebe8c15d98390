import type { Asset } from "../api/types";
import { useSession } from "../session/useSession";
import { useStyles } from "../styles/useStyles";
import type { Field } from "./edits";
import { fieldName } from "./fieldNames";

interface Props {
  field: Field;
  asset: Asset;
  onMine: (field: Field) => void;
  onTheirs: (field: Field) => void;
}

/** What someone else wrote meanwhile, beside one's own. Nothing is overwritten before a choice. */
export function ConflictNote({ field, asset, onMine, onTheirs }: Props) {
  const me = useSession().data?.user;
  const styles = useStyles();
  const value = asset[field];
  const theirs =
    field === "style_capsule_id"
      ? (styles.data?.find(({ capsule_id }) => capsule_id === value)?.name ?? "")
      : Array.isArray(value)
        ? value.join(", ")
        : value;
  const what = fieldName(field).toLowerCase();
  return (
    <div className="conflict" role="group" aria-label={`The ${what} was changed meanwhile`}>
      <p>
        {asset.updated_by === me ? "You" : asset.updated_by || "Someone"} changed the {what}{" "}
        {asset.updated_by === me ? "elsewhere" : "meanwhile"}. It says now:
      </p>
      <blockquote>{theirs || <em>nothing</em>}</blockquote>
      <div className="row">
        <button type="button" className="secondary" onClick={() => onMine(field)}>
          Keep mine
        </button>
        <button type="button" className="secondary" onClick={() => onTheirs(field)}>
          Take this
        </button>
      </div>
    </div>
  );
}
