/** A word of a text: lower case, without accents, and the clause that it stands in. */
export type Token = { word: string; clause: number };

/** So many words of a text are read, the first ones: far more than anybody writes of one thing. */
export const mostTokens = 500;
/** No word is longer; a run of letters that is would cost its square to take apart. */
const mostLetters = 64;

const marks = /\p{M}/gu;
const wordOrBreak = /[\p{L}\p{N}]+|[.;,:!?()\n]+/gu;
/** Scripts written without spaces are matched sign by sign. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function split(run: string): string[] {
  if (unspaced.test(run)) return [...run].filter((sign) => sign.trim() !== "");
  return run
    .slice(0, mostLetters)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll}{2})/gu, "$1 $2")
    .replace(/(\p{L}{4,})(\p{N})/gu, "$1 $2")
    .replace(/^(\p{N}+)(\p{L})/gu, "$1 $2")
    .split(" ");
}

/**
 * The words of a text in any language: camelCase, kebab-case and `30s` taken apart, accents dropped. A clause ends at punctuation that is
 * followed by a space, so that `shop.mail` and `10.255.255.1` stay together. One pass, over so many words at most.
 */
export const tokensOf = (text: string): Token[] => readTokens(text).tokens;

/** The same, with the clauses that are asked. */
export function readTokens(text: string): { tokens: Token[]; asked: Set<number> } {
  const plain = text.normalize("NFKD").replace(marks, "").normalize("NFC").replace(/['’`]/gu, "");
  const tokens: Token[] = [];
  const asked = new Set<number>();
  let clause = 0;
  for (const found of plain.matchAll(wordOrBreak)) {
    const [run] = found;
    if (/[\p{L}\p{N}]/u.test(run)) {
      for (const word of split(run)) tokens.push({ word: word.toLowerCase(), clause });
      if (tokens.length >= mostTokens) break;
      continue;
    }
    if (run.includes("?")) asked.add(tokens.at(-1)?.clause ?? 0);
    const next = plain[found.index + run.length];
    if (run.length > 1 || next === undefined || /\s/u.test(next)) clause += 1;
  }
  return { tokens: tokens.slice(0, mostTokens), asked };
}

const endings = ["ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "ies", "ed", "er", "es", "en", "s", "e", "y"];

/** The part of a word that stays the same through its forms: `reservations` and `reserving` are `reserv`. */
export function stem(word: string): string {
  for (const ending of endings) if (word.length - ending.length >= 4 && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}
