import { things, ways } from "./lexicon/all.ts";
import { nothing, type NothingKey } from "./lexicon/nothing/all.ts";
import { addPhrases, findPhrases, newBook, type Found } from "./phrases.ts";
import { readTokens, stem, tokensOf, type Token } from "./tokens.ts";

type Part = "names" | "signs" | "against" | "when";
type Key = { part: Part; kind: string; way?: string } | { part: "nothing"; kind: NothingKey };

const book = newBook<Key>();
for (const kind of [...things, ...ways]) {
  for (const part of ["names", "signs", "against"] as const) addPhrases(book, { part, kind: kind.key }, kind[part] ?? "");
  for (const [way, list] of Object.entries(kind.when ?? {})) addPhrases(book, { part: "when", kind: kind.key, way }, list);
}
for (const [kind, list] of Object.entries(nothing)) addPhrases(book, { part: "nothing", kind: kind as NothingKey }, list);

type Mood = "cleared" | "guessed";
const moods = newBook<Mood>();
addPhrases(
  moods,
  "cleared",
  `is fine, are fine, fine, is ok, are ok, ok, okay, healthy, is up, works, work, working, normal, green, all green, is right, are right, no errors, alive,
  idle, reachable, clean, is there, unaffected, geht, gehen, funktioniert, läuft, in ordnung, normal, gut, ist ok, funciona, va bien, bien, marche,
  fonctionne, 正常, 問題ない, 普通に, sorted, not the, isnt, is not the, rule out, ruled out, instead of the, unlike, kein, keine, nicht am, nicht die, no es, pas`,
);
addPhrases(
  moods,
  "guessed",
  "maybe, perhaps, guess, i think, think, thought, probably, might be, looks like, vielleicht, wohl, quizá, peut etre, かも, suspect, again, wieder",
);

/** What a text says of kinds and ways, each 0..1 by how much of it there is, and its words. */
export type TextReading = {
  names: ReadonlyMap<string, number>;
  signs: ReadonlyMap<string, number>;
  against: ReadonlyMap<string, number>;
  /** By `kind/way`. */
  effects: ReadonlyMap<string, number>;
  nothing: ReadonlyMap<NothingKey, number>;
  /** Phrases as they stand in the text, by the kind or way they speak of. */
  said: ReadonlyMap<string, string[]>;
  words: readonly string[];
  /** The stems of its words; those of a guess or of what is said to be well count less. */
  stems: ReadonlyMap<string, number>;
  /** Values of labels as alerts have them: `host=shop-batch-1` gives shop, batch. */
  labelled: readonly (readonly string[])[];
};

/** So many labels are read. */
const mostLabels = 50;
const label =
  /\b(?:host|instance|node|cn|job|queue|deployment|cluster|group|service|db|bucket|domain|container|pod|topic|app|device|tg|name)=([\w.*:-]+)/giu;

const add = <K>(map: Map<K, number>, key: K, value: number): void => void map.set(key, (map.get(key) ?? 0) + value);
const settle = <K>(map: Map<K, number>): Map<K, number> => new Map([...map].map(([key, sum]) => [key, 1 - Math.exp(-sum / 1.5)]));

/**
 * Phrases that lie within a longer one of the same kind say nothing more, nor does a single word within an error's own sentence. Each is
 * held against those alone that begin near enough to reach it.
 */
export function longest(found: readonly Found<Key>[]): Found<Key>[] {
  const same = (a: Key, b: Key) => a.part === b.part && a.kind === b.kind && ("way" in a ? a.way : null) === ("way" in b ? b.way : null);
  const overrides = (one: Found<Key>, other: Found<Key>) => same(other.key, one.key) || (other.weight > one.weight && size(one) === 1);
  const begun = Map.groupBy(found, ({ from }) => from);
  const reach = found.reduce((most, one) => Math.max(most, size(one)), 0);
  return found.filter((one) => {
    for (let from = one.to - reach; from <= one.from; from += 1)
      if (begun.get(from)?.some((other) => other !== one && overrides(one, other) && covers(other, one)) === true) return false;
    return true;
  });
}

const size = ({ from, to }: { from: number; to: number }): number => to - from;
function covers(a: Found<Key>, b: Found<Key>): boolean {
  if (a.from > b.from || a.to < b.to) return false;
  return size(a) > size(b) || a.weight > b.weight;
}

/** Of a system they say that it is well; followed by "on", what somebody does. */
const work = new Set(["work", "works", "working"]);

/** Clauses that say that something is well, and those that only guess. A question says of nothing that it is well. */
function moodsOf(tokens: readonly Token[], asked: ReadonlySet<number>): { cleared: Set<number>; guessed: Set<number> } {
  const result = { cleared: new Set<number>(), guessed: new Set<number>() };
  for (const { key, from, to } of findPhrases(moods, tokens)) {
    const isAPersonsWork = key === "cleared" && work.has(tokens[from]?.word ?? "") && tokens[to]?.word === "on";
    if (!isAPersonsWork) result[key].add(tokens[from]?.clause ?? -1);
  }
  for (const clause of asked) {
    result.guessed.add(clause);
    result.cleared.delete(clause);
  }
  return result;
}

/** Whether something alternates: `up/down/up/down`, `2->0->2->1->0->2`, `every 40 s`. */
function hasRhythm(words: readonly string[]): boolean {
  const turns = words.filter((word, at) => at >= 3 && word === words[at - 2] && words[at - 1] === words[at - 3] && word !== words[at - 1]);
  const returns = words.filter((word, at) => at >= 2 && word !== words[at - 1] && words.slice(Math.max(0, at - 3), at - 1).includes(word));
  const every = words.some((word, at) => ["every", "each", "alle", "cada", "toutes"].includes(word) && /^\d+$/u.test(words[at + 1] ?? ""));
  return turns.length > 0 || returns.length > 1 || every;
}

/** Reads a text in one pass, up to so many words; what is read depends on nothing but the text. */
export function readText(text: string): TextReading {
  const { tokens, asked } = readTokens(text);
  const { cleared, guessed } = moodsOf(tokens, asked);
  const maps = {
    names: new Map<string, number>(),
    signs: new Map<string, number>(),
    against: new Map<string, number>(),
    when: new Map<string, number>(),
  };
  const calm = new Map<NothingKey, number>();
  const said = new Map<string, string[]>();
  for (const { key, from, to, weight } of longest(findPhrases(book, tokens))) {
    const clause = tokens[from]?.clause ?? -1;
    const doubt = (guessed.has(clause) ? 0.6 : 1) * (to - from > 1 ? 1.3 : 1);
    if (key.part === "nothing") {
      add(calm, key.kind, weight);
      continue;
    }
    if (key.part === "names" && cleared.has(clause)) add(maps.against, key.kind, weight * 0.6);
    const left = key.part === "names" && cleared.has(clause) ? 0.4 : 1;
    add(maps[key.part], "way" in key && key.way !== undefined ? `${key.kind}/${key.way}` : key.kind, weight * doubt * left);
    if (key.part === "against") continue;
    const words = tokens.slice(from, to).map(({ word }) => word);
    said.set(key.kind, said.get(key.kind) ?? []);
    said.get(key.kind)?.push(words.join(" "));
  }
  const words = tokens.map(({ word }) => word);
  if (hasRhythm(words)) add(maps.signs, "flapping", 3);
  const stems = new Map<string, number>();
  for (const { word, clause } of tokens) {
    const left = (guessed.has(clause) ? 0.6 : 1) * (cleared.has(clause) ? 0.7 : 1);
    stems.set(stem(word), Math.max(stems.get(stem(word)) ?? 0, left));
  }
  return {
    names: settle(maps.names),
    signs: settle(maps.signs),
    against: settle(maps.against),
    effects: settle(maps.when),
    nothing: settle(calm),
    said,
    words,
    stems,
    labelled: [...text.matchAll(label).take(mostLabels)].map(([, value = ""]) => tokensOf(value).map(({ word }) => stem(word))),
  };
}
