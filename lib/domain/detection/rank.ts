import { featuresOf, noneOf, type Context, type Features, type NoneName } from "./features.ts";
import { profileOf, type Described, type Profile } from "./profile.ts";
import { readText, type TextReading } from "./reading.ts";
import type { Reason, judgedVerdicts } from "./judgement.ts";
import { reasonsFor } from "./reasons.ts";
import { nonePoints, points } from "./weights.ts";

/** What was noticed: its words, who said it, and its evidence moment in ms since the epoch. */
export type Evidence = Context & { text: string; at: number };

/** A firing that was broken when the evidence came. Moments in ms since the epoch. */
export type OpenFiring = { firingId: string; failureKey: string; firedAt: number; impactAt: number | null; described: Described };

export type Candidate = { firingId: string; failureKey: string; points: number; reasons: Reason[] };

/** `verdict` is the rule's own guess: that the first candidate was found, or none of them. The candidates are all of them, best first. */
export type Ranking = { verdict: (typeof judgedVerdicts)[number]; candidates: Candidate[] };

const freshMs = 15 * 60_000;
/** Not calibrated, for labelled lines have no age: it decides between equals only. */
const freshPoints = 0.2;

/** So many candidates say why; the rest is chosen by name. */
const explained = 3;

const profiles = new WeakMap<Described, Profile>();
function profileFor(described: Described): Profile {
  const known = profiles.get(described) ?? profileOf(described);
  profiles.set(described, known);
  return known;
}

const dot = <Key extends string>(weights: Record<Key, number>, values: Record<Key, number>): number =>
  (Object.keys(weights) as Key[]).reduce((sum, key) => sum + weights[key] * values[key], 0);

export const weighFeatures = (features: Features): number => dot(points, features);
export const weighNone = (none: Record<NoneName, number>): number => dot(nonePoints, none);

/**
 * Ranks the open firings by what a piece of evidence says, best first, and says when it rather found none of them; a person decides. `day`
 * describes all failures of the game day, so that words of all of them weigh nothing. Firings begun after the evidence are left out.
 */
export function rank(evidence: Evidence, openFirings: readonly OpenFiring[], day: readonly Described[]): Ranking {
  const open = openFirings.filter(({ firedAt }) => firedAt <= evidence.at);
  if (open.length === 0) return { verdict: "none", candidates: [] };
  const reading: TextReading = readText(evidence.text);
  const own = open.map(({ described }) => profileFor(described));
  const known = day.map(profileFor);
  const weighed = open
    .map((firing, at) => {
      const profile = own[at] ?? profileFor(firing.described);
      const rest = own.filter((_, other) => other !== at);
      const features = featuresOf(reading, profile, rest, known, evidence);
      const fresh = evidence.at - firing.firedAt < freshMs;
      return { firing, profile, rest, features, fresh, points: weighFeatures(features) + (fresh ? freshPoints : 0) };
    })
    .sort((a, b) => b.points - a.points || a.firing.failureKey.localeCompare(b.firing.failureKey, "en", { numeric: true }));
  const candidates = weighed.map(({ firing, points: weight, ...ground }, place): Candidate => {
    const { firingId, failureKey } = firing;
    const reasons = place < explained ? reasonsFor({ reading, known, evidence, firing, ...ground }) : [];
    return { firingId, failureKey, points: weight, reasons };
  });
  const best = candidates[0]?.points ?? -Infinity;
  return { verdict: best > weighNone(noneOf(reading, own)) + freshPoints ? "first" : "none", candidates };
}
