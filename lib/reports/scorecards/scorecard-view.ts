import { z } from "zod";
import { detectionSources } from "#lib/domain/detection.ts";
import { tierSchema } from "#lib/domain/enums.ts";
import { pairEvidence, scorePartNames } from "#lib/domain/scoring/scoring.ts";

// What published scorecards hold, as they are stored and drawn. A change adds a lift and a sample (report-json.ts).
// Scores are rounded to whole points, part points to tenths; moments on the axis are T+ in ms.

const partNameSchema = z.enum(scorePartNames);
const sourceSchema = z.enum(detectionSources);

const partSchema = z.object({
  name: partNameSchema,
  /** "Found in time". */
  label: z.string(),
  points: z.number(),
  /** What it could have given here; all parts together 100. 0 when it applied to nothing. */
  of: z.number(),
  weight: z.number(),
  says: z.string(),
});
export type PartView = z.output<typeof partSchema>;

const ttdSchema = z.object({
  /** "03:58", "before impact", "> 25:00". */
  says: z.string(),
  targetSays: z.string(),
  late: z.boolean(),
  /** Length of the bar, 0..1, with the target at `targetAt`. */
  fill: z.number(),
  targetAt: z.number(),
  fromImpact: z.string().nullable(),
  fromFired: z.string().nullable(),
});
export type TtdView = z.output<typeof ttdSchema>;

const scoredFailureSchema = z.object({
  key: z.string(),
  name: z.string(),
  expected: z.string(),
  actual: z.object({ state: z.enum(["held", "failed", "unmeasured"]), says: z.string() }),
  ttd: ttdSchema,
  foundBy: sourceSchema,
  foundByWhom: z.string().nullable(),
  score: z.number().nullable(),
  evidence: z.enum(pairEvidence),
  parts: z.array(z.object({ name: partNameSchema, weight: z.number(), points: z.number().nullable(), says: z.string() })),
});
export type ScoredFailureView = z.output<typeof scoredFailureSchema>;

const keptUpSchema = z.object({
  name: z.string(),
  tier: tierSchema,
  share: z.number().nullable(),
  /** "99.1 %", or "not measured". */
  says: z.string(),
  intervals: z.array(z.object({ fromMs: z.number(), toMs: z.number(), state: z.enum(["up", "down", "unknown"]) })),
});
export type KeptUpView = z.output<typeof keptUpSchema>;

/** What held, what did not and what is mended next, a sentence an entry; each may be empty. */
const firstWordsSchema = z.object({ held: z.array(z.string()), didNot: z.array(z.string()), next: z.array(z.string()) });
export type FirstWords = z.output<typeof firstWordsSchema>;

/** Who may see the number: nobody, one's own workstream and leadership, or everybody. */
export const scoreAudiences = ["off", "own", "everybody"] as const;
export type ScoreAudience = (typeof scoreAudiences)[number];

const scorecardSchema = z.object({
  key: z.string(),
  name: z.string(),
  score: z.number().nullable(),
  /** What to say where there is no score: "not tested", "nobody there", "excluded", "not enough evidence". */
  unscored: z.string(),
  was: z.number().nullable(),
  /** Whether its reader may see the number and what it is made of. */
  numberShown: z.boolean(),
  first: firstWordsSchema,
  /** "Behaved as declared in 2 of 3 ..." */
  says: z.string(),
  /** `on` is "23 Sep 2012" in the game day's zone. */
  trend: z.array(z.object({ label: z.string(), at: z.string(), on: z.string(), score: z.number(), present: z.boolean() })),
  parts: z.array(partSchema),
  failures: z.array(scoredFailureSchema),
  keptUp: z.array(keptUpSchema),
  notes: z.array(z.object({ author: z.string(), at: z.string(), body: z.string() })),
  /** One short line under the name in the list; null when there is nothing that must be said. */
  remark: z.string().nullable(),
});
export type ScorecardView = z.output<typeof scorecardSchema>;

export const scorecardsViewSchema = z.object({
  title: z.string(),
  numbersFor: z.enum(scoreAudiences),
  /** The shared day, before any workstream. */
  first: firstWordsSchema,
  score: z.number().nullable(),
  spanMs: z.number(),
  weights: z.record(partNameSchema, z.number()),
  /** "detection time 30, detection source 15, ..." */
  weightsSay: z.string(),
  foundBy: z.array(z.object({ source: sourceSchema, count: z.number().int() })),
  foundBySays: z.string(),
  firings: z.number().int(),
  /** In the landscape's order. */
  cards: z.array(scorecardSchema),
});
export type ScorecardsView = z.output<typeof scorecardsViewSchema>;
