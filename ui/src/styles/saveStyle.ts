import { addReference, createStyle, updateStyle, type StyleWords } from "../api/styles";
import type { Style } from "../api/types";
import { once } from "../parts/once";

interface Told {
  onMade: (style: Style) => void;
  onTaken: (file: File) => void;
}

/** Saves the words, then adds the pictures one by one. What was done before a refusal stays done. */
export async function saveStyle(style: Style | undefined, words: StyleWords, files: File[], told: Told): Promise<Style> {
  const said = JSON.stringify(words);
  let saved: Style;
  if (style === undefined) {
    saved = await once(`style ${said}`, (requestId) => createStyle(requestId, words));
    told.onMade(saved);
  } else if (said === JSON.stringify({ name: style.name, descriptors: style.descriptors, pillars: style.pillars })) {
    saved = style;
  } else {
    saved = await once(`style ${style.capsule_id} ${style.version} ${said}`, (requestId) =>
      updateStyle(requestId, style, words),
    );
  }
  const id = saved.capsule_id;
  for (const file of files) {
    const name = `reference ${id} ${file.name} ${file.size} ${file.lastModified}`;
    saved = await once(name, (requestId) => addReference(requestId, id, file));
    told.onTaken(file);
  }
  return saved;
}
