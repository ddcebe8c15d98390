import { Select } from "radix-ui";
import { useState } from "react";
import { pictureUrl } from "../api/assets";
import type { Style } from "../api/types";
import { Icon } from "../parts/Icon";
import { StyleDialog } from "./StyleDialog";
import { useStyles } from "./useStyles";

interface Props {
  id: string;
  value: string;
  mayChange: boolean;
  onChange: (id: string) => void;
}

// A listbox has no empty value of its own.
const NONE = "none";

export function StylePicker({ id, value, mayChange, onChange }: Props) {
  const styles = useStyles();
  const [open, setOpen] = useState<Style | "new" | null>(null);
  const chosen = styles.data?.find(({ capsule_id }) => capsule_id === value);
  const gone = value !== "" && styles.isSuccess && !chosen;
  return (
    <div className="row">
      <Select.Root value={value || NONE} disabled={!mayChange} onValueChange={(now) => onChange(now === NONE ? "" : now)}>
        <Select.Trigger id={id} className="select" aria-label="Style">
          <Select.Value />
          <Icon name="down" />
        </Select.Trigger>
        <Select.Portal>
          <Select.Content className="popover menu" position="popper" sideOffset={6}>
            <Select.Viewport>
              <Choice value={NONE} name="No style" />
              {gone && <Choice value={value} name="A style that was deleted" />}
              {!gone && value && !chosen && <Choice value={value} name="…" />}
              {styles.data?.map((style) => (
                <Choice key={style.capsule_id} value={style.capsule_id} name={style.name || "Unnamed"} style={style} />
              ))}
            </Select.Viewport>
          </Select.Content>
        </Select.Portal>
      </Select.Root>
      {mayChange && chosen && (
        <button type="button" className="plain" onClick={() => setOpen(chosen)}>
          Edit style
        </button>
      )}
      {mayChange && (
        <button type="button" className="plain" onClick={() => setOpen("new")}>
          New style
        </button>
      )}
      {styles.isError && !styles.data && (
        <p role="alert" className="problem">
          The styles could not be loaded.{" "}
          <button type="button" className="plain" onClick={() => void styles.refetch()}>
            Try again
          </button>
        </p>
      )}
      {open && (
        <StyleDialog
          style={open === "new" ? undefined : open}
          onSaved={(style) => onChange(style.capsule_id)}
          onDeleted={() => onChange("")}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Choice({ value, name, style }: { value: string; name: string; style?: Style }) {
  const first = style?.references[0];
  return (
    <Select.Item value={value} className="menu-item">
      {first && <img src={pictureUrl(first.thumbnail_key || first.key)} alt="" width="28" height="28" />}
      <Select.ItemText>{name}</Select.ItemText>
      <Select.ItemIndicator>
        <Icon name="check" />
      </Select.ItemIndicator>
    </Select.Item>
  );
}
