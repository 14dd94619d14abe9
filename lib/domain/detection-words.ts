const silent = new Set(
  `about after again all also and any are been but can cannot could did does down for from get goes going gone had has have her here his how into its just
  like more nor not now off one only our out over per same see seem seen should since some still than that the their them then there these they this
  those too two under until very was were what when where which while who why will with without would you your`.split(/\s+/),
);

const stem = (word: string): string => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word);

/** The words of a text that carry meaning, lower case, plural s removed, without those that any sentence has. */
export function meaningfulWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !silent.has(word)).map(stem));
}

/** Words that two texts share, in the order of the first. */
export function sharedWords(one: string, other: string): string[] {
  const others = meaningfulWords(other);
  return [...meaningfulWords(one)].filter((word) => others.has(word));
}
