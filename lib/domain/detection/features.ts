import { nothing, type NothingKey } from "./lexicon/nothing/all.ts";
import type { Profile } from "./profile.ts";
import type { TextReading } from "./reading.ts";

/** What speaks for a failure. */
export const featureNames = [
  "words",
  "promise",
  "names",
  "signs",
  "effects",
  "ways",
  "wayNames",
  "common",
  "against",
  "application",
  "workstream",
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Record<FeatureName, number>;

/** What speaks for none of the open failures. */
export const noneNames = ["bias", "elsewhereNamed", "stranger", "quiet", ...(Object.keys(nothing) as NothingKey[])] as const;
export type NoneName = (typeof noneNames)[number];

/** Who said it: the author's workstream and the application that it is about, null where not said. */
export type Context = { workstreamKey: string | null; applicationKey: string | null };

/** How rare a word is among the open failures and in the day, 0..1. What more than half of either share weighs nothing. */
export function rarity(word: string, open: readonly Profile[], day: readonly Profile[]): number {
  const share = (all: readonly Profile[]): number => all.filter(({ words }) => words.has(word)).length / Math.max(1, all.length);
  if (day.length > 2 && share(day) > 0.5) return 0;
  if (open.length === 1) return 1;
  const among = share(open);
  return among > 0.5 ? 0 : 1 - Math.log(among * open.length) / Math.log(open.length);
}

/** Whether two stems are of one word: the same, or one the beginning of the other, as `repl` of `replica`. */
export const alike = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a)));

function saidOf({ stems }: TextReading, word: string): number {
  const same = stems.get(word);
  if (same !== undefined) return same;
  let most = 0;
  for (const [said, degree] of stems) if (degree > most && alike(said, word)) most = degree;
  return most;
}

/** How much of a degree the other open failures have as well, 0..1. */
function shared(degree: number, others: readonly number[]): number {
  if (others.length === 0 || degree === 0) return 0;
  return others.reduce((sum, other) => sum + Math.min(1, other / degree), 0) / others.length;
}

type Sum = { own: number; common: number };

/** What a text says of the kinds that a failure is of, apart from what it says of all open ones. */
function agreement(
  said: ReadonlyMap<string, number>,
  of: (profile: Profile, key: string) => number,
  own: Profile,
  rest: readonly Profile[],
): Sum {
  const sum = { own: 0, common: 0 };
  for (const [key, strength] of said) {
    const degree = of(own, key);
    if (degree === 0) continue;
    const part = shared(
      degree,
      rest.map((other) => of(other, key)),
    );
    sum.own += strength * degree * (1 - part);
    sum.common += strength * degree * part;
  }
  return sum;
}

const kindOf = (profile: Profile, key: string): number => profile.kinds.get(key) ?? 0;
const wayOf = (profile: Profile, key: string): number => profile.ways.get(key) ?? 0;
function effectOf(profile: Profile, key: string): number {
  const [kind = "", way = ""] = key.split("/");
  return kindOf(profile, kind) * wayOf(profile, way);
}

/** What speaks for one of the open failures, the others being `rest`. */
export function featuresOf(
  reading: TextReading,
  own: Profile,
  rest: readonly Profile[],
  day: readonly Profile[],
  context: Context,
): Features {
  const open = [own, ...rest];
  let [words, promise] = [0, 0];
  for (const [word, degree] of own.words) {
    const said = saidOf(reading, word);
    if (said === 0) continue;
    const weight = rarity(word, open, day) * degree * said;
    if (degree >= 0.6) words += weight;
    else promise += weight;
  }
  const names = agreement(reading.names, kindOf, own, rest);
  const signs = agreement(reading.signs, kindOf, own, rest);
  const effects = agreement(reading.effects, effectOf, own, rest);
  const shown = agreement(reading.signs, wayOf, own, rest);
  const named = agreement(reading.names, wayOf, own, rest);
  const against = agreement(reading.against, (profile, key) => Math.max(kindOf(profile, key), wayOf(profile, key)), own, rest);
  const has = (keys: (profile: Profile) => ReadonlySet<string>, key: string | null): number => {
    if (key === null || !keys(own).has(key)) return 0;
    return (
      1 -
      0.7 *
        shared(
          1,
          rest.map((other) => (keys(other).has(key) ? 1 : 0)),
        )
    );
  };
  const parts = [names, signs, effects, shown, named];
  return {
    words: Math.min(2.5, words),
    promise: Math.min(1, promise),
    names: names.own,
    signs: signs.own,
    effects: effects.own,
    ways: shown.own,
    wayNames: named.own,
    common: Math.min(
      3,
      parts.reduce((sum, { common }) => sum + common, 0),
    ),
    against: against.own,
    application: has(({ applications }) => applications, context.applicationKey),
    workstream: has(({ workstreams }) => workstreams, context.workstreamKey),
  };
}

/** What speaks for none of the open failures: what it is said of, and kinds that none of them is of. */
export function noneOf(reading: TextReading, open: readonly Profile[]): Record<NoneName, number> {
  let elsewhereNamed = 0;
  for (const [key, strength] of reading.names) {
    if (open.every((profile) => kindOf(profile, key) === 0 && wayOf(profile, key) === 0))
      elsewhereNamed = Math.max(elsewhereNamed, strength);
  }
  const said = Object.fromEntries(noneNames.map((name) => [name, 0])) as Record<NoneName, number>;
  for (const [key, strength] of reading.nothing) said[key] = strength;
  const known = (word: string): boolean => open.some(({ words }) => [...words.keys()].some((own) => alike(own, word)));
  const strangers = reading.labelled.filter((words) => words.every((word) => word.length < 3 || !known(word)));
  const shown = Math.max(0, ...reading.signs.values(), ...reading.effects.values());
  return {
    ...said,
    bias: 1,
    elsewhereNamed,
    stranger: strangers.length > 0 ? strangers.length / reading.labelled.length : 0,
    quiet: 1 - shown,
  };
}
