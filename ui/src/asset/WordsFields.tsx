import { useId, type ReactNode } from "react";
import { TYPES } from "../library/types";
import { Segments } from "../parts/Segments";
import { StylePicker } from "../styles/StylePicker";
import { ConflictNote } from "./ConflictNote";
import type { Field } from "./edits";
import { TagInput } from "./TagInput";
import type { AssetForm } from "./useAssetForm";

interface Props {
  form: AssetForm;
  mayChange: boolean;
  /** The field that was refused, and the problem's element. */
  wrong: string;
  problemId: string;
}

export function WordsFields({ form, mayChange, wrong, problemId }: Props) {
  const { words, edit } = form;
  const id = useId();

  function row(field: Field, label: string, control: ReactNode, hint?: string) {
    return (
      <div className="field">
        <label htmlFor={`${id}-${field}`}>{label}</label>
        {control}
        {hint && (
          <p id={`${id}-${field}-hint`} className="quiet hint">
            {hint}
          </p>
        )}
        {form.asset && form.conflicts.includes(field) && (
          <ConflictNote field={field} asset={form.asset} onMine={form.keepMine} onTheirs={form.takeTheirs} />
        )}
      </div>
    );
  }

  function text(field: "name" | "description" | "image_prompt" | "voice_profile_id", hinted = false) {
    const described = [hinted && `${id}-${field}-hint`, wrong === field && problemId].filter(Boolean).join(" ");
    return {
      id: `${id}-${field}`,
      value: words[field],
      readOnly: !mayChange,
      autoComplete: "off",
      "aria-invalid": wrong === field,
      ...(described ? { "aria-describedby": described } : {}),
      onChange: (event: { target: { value: string } }) => edit({ [field]: event.target.value }),
    };
  }

  return (
    <div className="words">
      {!form.asset && (
        <Segments
          legend="Type"
          options={TYPES}
          value={form.type}
          disabled={form.form.creating !== null}
          onChange={form.setType}
        />
      )}
      {row("name", "Name", <input maxLength={200} {...text("name")} />)}
      {row("description", "Description", <textarea rows={5} {...text("description")} />)}
      {row(
        "image_prompt",
        "Only for the picture",
        <textarea rows={2} {...text("image_prompt", true)} />,
        "Pose, light, camera: said when a picture is made, and nowhere else.",
      )}
      {row(
        "style_capsule_id",
        "Style",
        <StylePicker
          id={`${id}-style_capsule_id`}
          value={words.style_capsule_id}
          mayChange={mayChange}
          onChange={(style) => edit({ style_capsule_id: style })}
        />,
      )}
      {row(
        "tags",
        "Tags",
        <TagInput id={`${id}-tags`} tags={words.tags} mayChange={mayChange} onChange={(tags) => edit({ tags })} />,
      )}
      {form.type === "character" &&
        row("voice_profile_id", "Voice", <input maxLength={200} {...text("voice_profile_id")} />)}
    </div>
  );
}
