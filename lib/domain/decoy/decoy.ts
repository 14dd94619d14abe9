import type { DecoyWay } from "../enums.ts";
import { type Chance, chanceFrom } from "./decoy-random.ts";
import { forbidTruth } from "./decoy-first.ts";

/** A true failure with a place on the T+ axis, in ms. */
export type TrueItem = { failureKey: string; publicName: string; startMs: number; endMs: number; applicationKey: string | null };

export type PublishedLine = {
  name: string;
  startMs: number;
  endMs: number;
  applicationKey: string | null;
  /** Hidden from participants until the reveal. `how` is the most telling of `ways`. */
  stands: { failureKey: string | null; how: DecoyWay; ways: DecoyWay[] };
};

export type DecoySchedule = { lines: PublishedLine[]; omitted: string[] };

export type DecoyOptions = {
  seed: string | number;
  /** Degree 0..1. */
  lying: number;
  inventedNames: readonly string[];
};

type Draft = { item: TrueItem; name: string; applicationKey: string | null; startMs: number; durationMs: number };

const byStart = <T extends { startMs: number; name?: string }>(a: T, b: T) =>
  a.startMs - b.startMs || (a.name ?? "").localeCompare(b.name ?? "");

/** A schedule reads as made by a person: 5 minutes for a long day, down to 15 seconds for a game day of a quarter of an hour. */
export function publishedStep(truth: readonly TrueItem[]): number {
  const spanMs = Math.max(0, ...truth.map((one) => one.endMs)) - Math.min(...truth.map((one) => one.startMs), 0);
  if (spanMs >= 7_200_000) return 300_000;
  return spanMs >= 1_800_000 ? 60_000 : 15_000;
}

/** Shuffles about `share` of the values among their places. */
function partlyShuffled<T>(values: readonly T[], share: number, chance: Chance): T[] {
  const places = chance.shuffle(values.map((_, index) => index)).slice(0, Math.round(share * values.length));
  const shuffled = chance.shuffle(places);
  const out = [...values];
  for (const [index, place] of places.entries()) out[place] = values[shuffled[index] ?? place] as T;
  return out;
}

/** "Call Tool load spike" is about the application `call-tool`; a name that names none is given any. */
function applicationOf(name: string, truth: readonly TrueItem[], chance: Chance): string | null {
  const keys = [...new Set(truth.flatMap((one) => one.applicationKey ?? []))];
  const named = keys.find((key) => key.split("-").every((word) => name.toLowerCase().includes(word)));
  return named ?? keys[chance.whole(keys.length)] ?? null;
}

function label(draft: Draft, trueRank: number, rank: number, lying: number): PublishedLine["stands"] {
  const ways: DecoyWay[] = [];
  if (draft.name !== draft.item.publicName) ways.push("renamed");
  if (trueRank !== rank) ways.push("reordered");
  if (draft.startMs !== draft.item.startMs) ways.push("retimed");
  if (ways.length === 0 || lying === 0) return { failureKey: draft.item.failureKey, how: "true", ways: ["true"] };
  const how = (["reordered", "renamed", "retimed"] as const).find((way) => ways.includes(way)) ?? "true";
  return { failureKey: draft.item.failureKey, how, ways };
}

/**
 * The schedule that participants are told, made from the truth by permuting, retiming, renaming, leaving out and inventing, the more the
 * higher the degree; docs/semantics.md "Published schedule". The same seed and truth give the same lines. At degree 0 it is the truth; above,
 * no line bears the first true failure's name near its true start.
 */
export function makeDecoy(truth: readonly TrueItem[], options: DecoyOptions): DecoySchedule {
  const lying = Math.min(1, Math.max(0, options.lying));
  const chance = chanceFrom(options.seed);
  const sorted = [...truth].sort((a, b) => a.startMs - b.startMs || a.failureKey.localeCompare(b.failureKey));
  const stepMs = publishedStep(sorted);
  const lastMs = Math.max(0, ...sorted.map((one) => one.startMs));
  const rounded = (ms: number): number => (lying === 0 ? ms : Math.max(0, Math.round(ms / stepMs) * stepMs));

  const dropCount = Math.floor((lying / 2) * sorted.length * (0.5 + chance.next() / 2) + chance.next() * Math.min(1, lying));
  const dropped = new Set(chance.shuffle(sorted).slice(0, Math.min(dropCount, Math.floor((lying / 2) * sorted.length))));
  const kept = sorted.filter((one) => !dropped.has(one));

  const shiftLimit = Math.min(90 * 60_000, lastMs / 2) * lying;
  const slots = partlyShuffled(
    kept.map((one) => one.startMs),
    lying,
    chance,
  );
  const names = partlyShuffled(
    kept.map((one) => ({ name: one.publicName, applicationKey: one.applicationKey })),
    lying / 2,
    chance,
  );
  const trueNames = new Set(sorted.map((one) => one.publicName));
  const invented = chance.shuffle([...new Set(options.inventedNames)].filter((name) => !trueNames.has(name)));
  const invent = (): { name: string; applicationKey: string | null } | null => {
    const name = invented.pop();
    return name === undefined ? null : { name, applicationKey: applicationOf(name, sorted, chance) };
  };

  const inventions: PublishedLine[] = [...dropped].flatMap((item) => {
    const told = invent();
    if (told === null) return [];
    const startMs = rounded(chance.next() * Math.max(lastMs, stepMs));
    return [
      {
        ...told,
        startMs,
        endMs: startMs + Math.max(stepMs, rounded(item.endMs - item.startMs)),
        stands: { failureKey: null, how: "invented", ways: ["invented"] },
      },
    ];
  });
  const drafts = kept.map((item, index): Draft => {
    const shifted = (slots[index] ?? item.startMs) + (chance.next() * 2 - 1) * shiftLimit;
    const told = (chance.next() < lying / 4 ? invent() : null) ??
      names[index] ?? { name: item.publicName, applicationKey: item.applicationKey };
    return { item, ...told, startMs: rounded(shifted), durationMs: Math.max(lying === 0 ? 0 : stepMs, rounded(item.endMs - item.startMs)) };
  });

  const [first] = sorted;
  if (first !== undefined && lying > 0) forbidTruth(first, drafts, stepMs);
  const ranked = [...drafts].sort(byStart);
  const lines = ranked.map((draft, rank): PublishedLine => ({
    name: draft.name,
    startMs: draft.startMs,
    endMs: draft.startMs + draft.durationMs,
    applicationKey: draft.applicationKey,
    stands: label(draft, kept.indexOf(draft.item), rank, lying),
  }));
  return { lines: [...lines, ...inventions].sort(byStart), omitted: sorted.filter((one) => dropped.has(one)).map((one) => one.failureKey) };
}
