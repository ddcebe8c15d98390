import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { deleteStyle, removeReference } from "../api/styles";
import type { Style } from "../api/types";
import { tell } from "../notices/notices";
import { once } from "../parts/once";
import { Sheet } from "../parts/Sheet";
import { References } from "./References";
import { saveStyle } from "./saveStyle";
import { linesOf } from "./lines";
import { STYLES, useStyles } from "./useStyles";

interface Props {
  /** Absent for a new one. */
  style: Style | undefined;
  onSaved: (style: Style) => void;
  onDeleted: () => void;
  onClose: () => void;
}

export function StyleDialog({ style: given, onSaved, onDeleted, onClose }: Props) {
  const client = useQueryClient();
  const styles = useStyles();
  const [made, setMade] = useState(given);
  const style = styles.data?.find(({ capsule_id }) => capsule_id === made?.capsule_id) ?? made;
  const [name, setName] = useState(given?.name ?? "");
  const [descriptors, setDescriptors] = useState(given?.descriptors.join("\n") ?? "");
  const [pillars, setPillars] = useState(given?.pillars.join("\n") ?? "");
  const [files, setFiles] = useState<File[]>([]);
  const id = useId();

  const save = useMutation({
    mutationFn: () =>
      saveStyle(style, { name: name.trim(), descriptors: linesOf(descriptors), pillars: linesOf(pillars) }, files, {
        // Made, it is not made again where one of its pictures is refused.
        onMade: setMade,
        onTaken: (file) => setFiles((now) => now.filter((one) => one !== file)),
      }),
    onSuccess: (saved) => {
      onSaved(saved);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: STYLES }),
  });
  const drop = useMutation({
    mutationFn: (key: string) =>
      once(`reference ${key}`, (requestId) => removeReference(requestId, style?.capsule_id ?? "", key)),
    onSettled: () => client.invalidateQueries({ queryKey: STYLES }),
  });
  const erase = useMutation({
    mutationFn: (id: string) => once(`style ${id}`, (requestId) => deleteStyle(requestId, id)),
    onSuccess: (gone) => {
      tell(`The style ${gone.name || "Unnamed"} is deleted. Pictures made in it stay as they are.`);
      onDeleted();
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: STYLES }),
  });
  const saidSomething = linesOf(descriptors).length + linesOf(pillars).length + (style?.references.length ?? 0) > 0;
  const [missing, setMissing] = useState(false);
  const problem = save.error ?? drop.error ?? erase.error;

  function onSave() {
    setMissing(!saidSomething);
    if (saidSomething && !save.isPending) save.mutate();
  }

  return (
    <Sheet
      title={given ? "Edit style" : "New style"}
      onClose={onClose}
      foot={
        <>
          {style && (
            <button type="button" className="plain" onClick={() => erase.mutate(style.capsule_id)}>
              Delete style
            </button>
          )}
          <span className="grow" />
          <button type="button" aria-disabled={save.isPending} onClick={onSave}>
            {save.isPending ? "Saving…" : "Save style"}
          </button>
        </>
      }
    >
      <div className="words">
        <div className="field">
          <label htmlFor={`${id}-name`}>Name of the style</label>
          <input id={`${id}-name`} value={name} maxLength={200} autoComplete="off" onChange={(e) => setName(e.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-looks`}>How it looks</label>
          <textarea
            id={`${id}-looks`}
            rows={4}
            value={descriptors}
            placeholder={"thick ink line\nmuted watercolour"}
            onChange={(e) => setDescriptors(e.target.value)}
          />
          <p className="quiet hint">One short phrase a line.</p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-pillars`}>What it rests on</label>
          <textarea
            id={`${id}-pillars`}
            rows={3}
            value={pillars}
            placeholder="warm, egg-shaped people"
            onChange={(e) => setPillars(e.target.value)}
          />
        </div>
        <References
          references={style?.references ?? []}
          files={files}
          onAdd={(more) => setFiles([...files, ...more])}
          onDropFile={(file) => setFiles(files.filter((one) => one !== file))}
          onDrop={(key) => drop.mutate(key)}
        />
        {missing && !saidSomething ? (
          <p role="alert" className="problem">
            Say in at least one phrase how the style looks.
          </p>
        ) : (
          problem && (
            <p role="alert" className="problem">
              {problem.message}
            </p>
          )
        )}
      </div>
    </Sheet>
  );
}
