import { storable } from "../stored/storable.ts";

export const longestName = 60;

const blank = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2800]/gu;
// Persian and the Indic scripts spell with joiners: between letters of theirs they stay.
const joiners =
  /(?<=[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Mlym}\p{scx=Sinh}])[\u200c\u200d](?=[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Mlym}\p{scx=Sinh}])/gu;
const kept = ["\ue000", "\ue001"] as const;

const latin = /\p{Script=Latin}/u;
/** Letters of scripts that nobody writes within one word with Latin ones: Ꮆameday is drawn as Gameday. */
const foreign =
  /[^\P{L}\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/u;

export type NameProblem = "empty" | "too long" | "too many marks" | "mixed letters";

/**
 * A person's name in its one plain form: NFKC, one space between words, nothing that can't be seen. Or why it is none: a name is 1 to 60
 * characters with a letter, digit or symbol among them.
 */
export function plainName(given: string): { name: string } | { problem: NameProblem } {
  const spelled = storable(given)
    .normalize("NFKC")
    .replace(/[\ue000\ue001]/g, "");
  const name = spelled
    .replace(joiners, (joiner) => kept[joiner === "\u200c" ? 0 : 1])
    .replace(blank, (character) => (character === kept[0] ? "\u200c" : character === kept[1] ? "\u200d" : /\s/.test(character) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim();
  if (!/[\p{L}\p{N}\p{S}]/u.test(name)) return { problem: "empty" };
  if ([...name].length > longestName) return { problem: "too long" };
  if (/\p{M}{5}/u.test(name.normalize("NFD"))) return { problem: "too many marks" };
  if (name.split(" ").some((word) => latin.test(word) && foreign.test(word))) return { problem: "mixed letters" };
  return { name };
}
