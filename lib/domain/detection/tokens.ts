/** A word of a text: lower case, without accents, and the clause that it stands in. */
export type Token = { word: string; clause: number };

const marks = /\p{M}/gu;
const wordOrBreak = /[\p{L}\p{N}]+|[.;,:!?()\n]+/gu;
/** Scripts written without spaces are matched sign by sign. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function split(run: string): string[] {
  if (unspaced.test(run)) return [...run].filter((sign) => sign.trim() !== "");
  return run
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll}{2})/gu, "$1 $2")
    .replace(/(\p{L}{4,})(\p{N})/gu, "$1 $2")
    .replace(/^(\p{N}+)(\p{L})/gu, "$1 $2")
    .split(" ");
}

/**
 * The words of a text in any language: camelCase, kebab-case and `30s` taken apart, accents dropped. A clause ends at punctuation that is
 * followed by a space, so that `shop.mail` and `10.255.255.1` stay together.
 */
export function tokensOf(text: string): Token[] {
  const plain = text.normalize("NFKD").replace(marks, "").normalize("NFC").replace(/['’`]/gu, "");
  const tokens: Token[] = [];
  let clause = 0;
  for (const found of plain.matchAll(wordOrBreak)) {
    const [run] = found;
    if (!/[\p{L}\p{N}]/u.test(run)) {
      const next = plain[found.index + run.length];
      if (run.length > 1 || next === undefined || /\s/u.test(next)) clause += 1;
      continue;
    }
    for (const word of split(run)) tokens.push({ word: word.toLowerCase(), clause });
  }
  return tokens;
}

const endings = ["ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ies", "ed", "er", "es", "en", "s", "e", "y"];

/** The part of a word that stays the same through its forms: `reservations` and `reserving` are `reserv`. */
export function stem(word: string): string {
  for (const ending of endings) if (word.length - ending.length >= 4 && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}
