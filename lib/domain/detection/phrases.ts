import { tokensOf, type Token } from "./tokens.ts";

/** Words in a row; `open` ones match any ending. `weight` 1, or 3 for what hardly anything else says. */
type Phrase<Key> = { key: Key; words: { text: string; open: boolean }[]; weight: number; says: string };

/** Where a phrase stands in a text. */
export type Found<Key> = { key: Key; from: number; to: number; weight: number };

/** Finds many phrases in one pass over a text. */
export type PhraseBook<Key> = { exact: Map<string, Phrase<Key>[]>; open: Map<string, Phrase<Key>[]>; longest: number };

export const newBook = <Key>(): PhraseBook<Key> => ({ exact: new Map(), open: new Map(), longest: 0 });

/**
 * Adds phrases, separated by commas or line ends: `drain*` matches `drained`, and `!no space left` counts threefold because hardly
 * anything else says it.
 */
export function addPhrases<Key>(book: PhraseBook<Key>, key: Key, list: string): void {
  for (const raw of list.split(/[,\n]/u)) {
    const says = raw.trim();
    if (says === "") continue;
    const weight = says.startsWith("!") ? 3 : 1;
    const words = says
      .replace(/^!/u, "")
      .split(/\s+/u)
      .flatMap((part) => {
        const texts = tokensOf(part.replaceAll("*", ""));
        return texts.map(({ word }, index) => ({ text: word, open: part.endsWith("*") && index === texts.length - 1 }));
      });
    const [first] = words;
    if (first === undefined) continue;
    const map = first.open ? book.open : book.exact;
    map.set(first.text, [...(map.get(first.text) ?? []), { key, words, weight, says }]);
    if (first.open) book.longest = Math.max(book.longest, first.text.length);
  }
}

function matches<Key>({ words }: Phrase<Key>, tokens: readonly Token[], at: number): boolean {
  return words.every(({ text, open }, index) => {
    const word = tokens[at + index]?.word;
    return word !== undefined && (open ? word.startsWith(text) : word === text);
  });
}

export function findPhrases<Key>(book: PhraseBook<Key>, tokens: readonly Token[]): Found<Key>[] {
  return tokens.flatMap(({ word }, at) => {
    const begun = [...(book.exact.get(word) ?? [])];
    for (let length = 1; length <= Math.min(word.length, book.longest); length += 1)
      begun.push(...(book.open.get(word.slice(0, length)) ?? []));
    return begun
      .filter((phrase) => matches(phrase, tokens, at))
      .map(({ key, words, weight }) => ({ key, from: at, to: at + words.length, weight }));
  });
}
