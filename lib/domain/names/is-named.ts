const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Tells of words whether they name the person: by the first of their names, as a word of its own in any script. Made once for many words. */
export function isNamedIn(name: string): (words: string) => boolean {
  const first = name.split(" ")[0]?.toLowerCase() ?? "";
  if (first.length <= 2) return () => false;
  const named = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(first)}(?![\\p{L}\\p{N}])`, "u");
  return (words) => named.test(words.toLowerCase());
}
