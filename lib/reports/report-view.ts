import { z } from "zod";
import { cellStates } from "#lib/domain/scoring/coverage.ts";
import { incidentKindSchema, reliabilitySchema, tierSchema } from "#lib/domain/enums.ts";
import { detectionSources } from "#lib/domain/detection.ts";

// What a published report holds, as it is stored and drawn. A change adds a lift and a sample (report-json.ts).

/** A sentence with its loud words marked. */
const phraseSchema = z.object({ text: z.string(), strong: z.boolean() });
export type Phrase = z.output<typeof phraseSchema>;

const cellStateSchema = z.enum(cellStates);
const verdictSchema = z.enum(["in time", "late", "never found"]);
const ms = z.number();

const barSchema = z.object({
  failureKey: z.string(),
  name: z.string(),
  fromMs: ms,
  toMs: ms,
  impactMs: ms.nullable(),
  /** Where "broken, not yet found" ends and the mark stands; null when it never was found. */
  foundMs: ms.nullable(),
  verdict: verdictSchema,
  /** "03:58 in time". */
  says: z.string(),
});
export type BarView = z.output<typeof barSchema>;

const laneSchema = z.object({
  key: z.string(),
  name: z.string(),
  bars: z.array(barSchema),
  /** Another workstream's failure, felt here. */
  touches: z.array(z.object({ fromMs: ms, toMs: ms, failureKey: z.string(), says: z.string() })),
  real: z.array(z.object({ title: z.string(), fromMs: ms, toMs: ms, says: z.string() })),
});
export type LaneView = z.output<typeof laneSchema>;

/** Positions are T+ in ms on an axis from `fromMs` to `toMs`. */
const timelineSchema = z.object({
  fromMs: ms,
  toMs: ms,
  /** Where the day was long over and only what was told goes on, drawn narrower from there; null when the day fills the axis. */
  foldMs: ms.nullable(),
  ticks: z.array(z.object({ atMs: ms, label: z.string() })),
  told: z
    .object({
      says: z.string(),
      publishedSays: z.string(),
      lines: z.array(z.object({ name: z.string(), application: z.string().nullable(), fromMs: ms, toMs: ms })),
    })
    .nullable(),
  /** From the middle of a told line to where it really happened, `toMs` null when it never did. */
  weave: z.array(
    z.object({ line: z.number().int(), fromMs: ms, toMs: ms.nullable(), failureKey: z.string().nullable(), label: z.string() }),
  ),
  lanes: z.array(laneSchema),
  /** All clears as they were announced. */
  allClears: z.array(z.object({ atMs: ms, isTrue: z.boolean(), label: z.string() })),
  holds: z.array(z.object({ fromMs: ms, heldSays: z.string() })),
});
export type TimelineView = z.output<typeof timelineSchema>;

const coverageSchema = z.object({
  says: z.string(),
  share: z.number().nullable(),
  counts: z.record(cellStateSchema, z.number().int()),
  columns: z.array(z.object({ key: z.string(), name: z.string(), reliability: reliabilitySchema })),
  rows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      tier: tierSchema,
      application: z.string(),
      cells: z.array(z.object({ state: cellStateSchema, says: z.string() }).nullable()),
    }),
  ),
});
export type CoverageView = z.output<typeof coverageSchema>;

const detectionRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  target: z.string(),
  fired: z.string(),
  impact: z.string().nullable(),
  detected: z.string().nullable(),
  /** When that was, or that it ended and was not undone; null while it is neither. */
  reverted: z.string().nullable(),
  recovered: z.string().nullable(),
  fromImpact: z.string().nullable(),
  fromFired: z.string().nullable(),
  says: z.string(),
  targetSays: z.string(),
  verdict: verdictSchema,
  foundBy: z.enum(detectionSources),
  whom: z.string().nullable(),
  words: z.string().nullable(),
  /** First change made after it was due: "4 ms late"; null when it was fired by hand. */
  lateness: z.string().nullable(),
});
export type DetectionRow = z.output<typeof detectionRowSchema>;

/** `about`: what the report itself looks for among its points. */
const pointSchema = z.object({
  state: z.enum(["failed", "held", "retest"]),
  about: z.literal("silence").optional(),
  strong: z.string(),
  text: z.string(),
});
export type PointView = z.output<typeof pointSchema>;

export const reportViewSchema = z.object({
  /** "OFA 2012, game day of Sunday 21 October 2012, 10:00 to 14:38 CDT, 38 engineers in 6 workstreams". */
  title: z.string(),
  name: z.string(),
  lead: z.array(phraseSchema),
  points: z.array(pointSchema),
  publishedSays: z.string().nullable(),
  timeline: timelineSchema,
  coverage: coverageSchema,
  worked: z.array(pointSchema),
  didNot: z.array(pointSchema),
  detections: z.array(detectionRowSchema),
  /** Planned and never fired. */
  notFired: z.array(z.object({ key: z.string(), name: z.string(), why: z.string() })),
  told: z.array(z.object({ at: z.string(), kind: z.string(), body: z.string(), isTrue: z.boolean() })),
  /** What people did to the day itself: stops, reverts by hand, holds, pauses. */
  course: z.array(z.object({ at: z.string(), says: z.string() })),
  notes: z.array(z.object({ workstream: z.string(), notes: z.array(z.object({ author: z.string(), at: z.string(), body: z.string() })) })),
  incidents: z.array(
    z.object({ number: z.number().int(), title: z.string(), kind: incidentKindSchema, from: z.string(), lasted: z.string().nullable() }),
  ),
});
export type ReportView = z.output<typeof reportViewSchema>;
