import { things, ways } from "./lexicon/all.ts";
import { addPhrases, findPhrases, newBook } from "./phrases.ts";
import { stem, tokensOf } from "./tokens.ts";

/** A failure as an organizer described it. */
export type Described = {
  name: string;
  target: string;
  injector: string;
  applications: readonly string[];
  workstreams: readonly string[];
  dependency: string | null;
  hypothesis: string;
  probes: readonly string[];
};

/** What a failure is of: kinds and ways 0..1, and its own words 0..1. */
export type Profile = {
  kinds: ReadonlyMap<string, number>;
  ways: ReadonlyMap<string, number>;
  words: ReadonlyMap<string, number>;
  applications: ReadonlySet<string>;
  workstreams: ReadonlySet<string>;
};

type Key = { kind: string; isWay: boolean };
const book = newBook<Key>();
for (const kind of things) addPhrases(book, { kind: kind.key, isWay: false }, `${kind.names}, ${kind.about ?? ""}`);
for (const kind of ways) addPhrases(book, { kind: kind.key, isWay: true }, `${kind.names}, ${kind.about ?? ""}`);

/** How much each part of a description says of what is broken; what a probe measures counts like the target. */
const weights = { name: 1, target: 1, injector: 0.9, dependency: 0.9, probes: 1, hypothesis: 0.3, applications: 0.3 } as const;

const silent = new Set(
  `a about after again all also an and any are as at be been but by can did do does every for from get goes has have how in into is it its just like more no nobody
  not nothing now of off on once one only or other our out over per same see so some somebody still than that the their them then there these they this those to too
  two under until up was were what when where which while who whoever will with without you your made behind before instead goes longer back first`.split(
    /\s+/u,
  ),
);

/** The profile of a failure; it depends on nothing but the description. */
export function profileOf(failure: Described): Profile {
  const parts = {
    ...failure,
    dependency: failure.dependency ?? "",
    probes: failure.probes.join(", "),
    applications: failure.applications.join(", "),
  };
  const profile = { kinds: new Map<string, number>(), ways: new Map<string, number>(), words: new Map<string, number>() };
  const raise = (map: Map<string, number>, key: string, to: number): void => void map.set(key, Math.max(map.get(key) ?? 0, to));
  for (const [part, weight] of Object.entries(weights) as [keyof typeof weights, number][]) {
    const tokens = tokensOf(parts[part]);
    const found = part === "applications" ? [] : findPhrases(book, tokens);
    for (const { key } of found) raise(key.isWay ? profile.ways : profile.kinds, key.kind, weight);
    for (const { word } of tokens) if (word.length > 1 && !silent.has(word)) raise(profile.words, stem(word), weight);
  }
  return { ...profile, applications: new Set(failure.applications), workstreams: new Set(failure.workstreams) };
}
