import { alike, rarity, type Context, type Features } from "./features.ts";
import type { Reason, ReasonCode } from "./judgement.ts";
import type { Profile } from "./profile.ts";
import type { TextReading } from "./reading.ts";
import { stem } from "./tokens.ts";

type Ground = {
  reading: TextReading;
  profile: Profile;
  rest: readonly Profile[];
  known: readonly Profile[];
  features: Features;
  evidence: Context & { at: number };
  firing: { impactAt: number | null };
  fresh: boolean;
};

const mostWords = 4;

/** Words of the evidence that are the failure's own and not everybody's. */
function ownWords({ reading, profile, rest, known }: Ground): string[] {
  const open = [profile, ...rest];
  return reading.words.filter((word) => {
    const own = [...profile.words.keys()].find((of) => alike(of, stem(word)));
    return own !== undefined && rarity(own, open, known) > 0;
  });
}

/** Phrases that speak of a kind or way that this failure is of more than the others. */
function phrases({ reading, profile, rest }: Ground): string[] {
  const degree = (of: Profile, key: string): number => Math.max(of.kinds.get(key) ?? 0, of.ways.get(key) ?? 0);
  return [...reading.said].flatMap(([key, said]) => {
    const own = degree(profile, key);
    const others = rest.reduce((sum, other) => sum + degree(other, key), 0) / Math.max(1, rest.length);
    return own > others ? said : [];
  });
}

const few = (words: readonly string[]): string[] => [...new Set(words)].slice(0, mostWords);

/** The lines of a candidate's card, what speaks for it first. */
export function reasonsFor(ground: Ground): Reason[] {
  const { evidence, profile, features, firing, fresh } = ground;
  const reasons: Reason[] = [];
  const add = (code: ReasonCode, supports: boolean, words: string[] = []) => reasons.push({ code, supports, words });
  const { applicationKey, workstreamKey } = evidence;
  const named = few(ownWords(ground));
  const shown = few(phrases(ground).filter((phrase) => !named.includes(phrase)));
  if (named.length > 0) add("names", true, named);
  if (shown.length > 0) add("shows", true, shown);
  if (applicationKey !== null && profile.applications.has(applicationKey)) add("application", true, [applicationKey]);
  else if (workstreamKey !== null && profile.workstreams.has(workstreamKey)) add("workstream", true, [workstreamKey]);
  if (firing.impactAt !== null && evidence.at < firing.impactAt) add("before impact", false);
  else add(fresh ? "fresh" : "stale", fresh);
  if (features.against > 0.2) add("clears", false);
  if (named.length + shown.length === 0) add("says nothing of it", false);
  return reasons;
}
