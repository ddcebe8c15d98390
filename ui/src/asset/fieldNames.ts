/** What the screen calls what an asset says. */
export const FIELD_NAMES: Record<string, string> = {
  name: "Name",
  description: "Description",
  image_prompt: "Words for the picture",
  tags: "Tags",
  style_capsule_id: "Style",
  voice_profile_id: "Voice",
  image: "Picture",
};

export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field.replaceAll("_", " ");
}
