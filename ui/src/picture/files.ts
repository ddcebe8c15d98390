/** The files that may be pictures. What they really are, the server looks at. */
export function picturesOf(files: FileList | readonly File[] | null | undefined): File[] {
  return [...(files ?? [])].filter((file) => file.type.startsWith("image/") || file.type === "");
}

/** "golden-hammer_02.png" says "Golden hammer 02". */
export function nameOfFile(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]*$/, "")
    .replace(/[-_\s]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
