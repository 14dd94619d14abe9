import { z } from "zod";
import { verdicts, wordKinds } from "#lib/domain/detection.ts";
import { reasonSchema } from "#lib/domain/detection/judgement.ts";
import { engineCommandSchema, firingStateSchema, foundBySchema, gameDayStateSchema, phaseSchema, tierSchema } from "#lib/domain/enums.ts";
import { eventCatalogue, incidentPayload } from "#lib/domain/events.ts";
import { failurePlanSchema } from "#lib/domain/plan.ts";
import {
  applicationSchema,
  pauseRequestSchema,
  roomEntrySchema,
  roomSchema,
  scheduleSchema,
  tileSchema,
  workstreamSchema,
} from "../incident/shapes.ts";
import { streamEventSchema } from "../stream-event-schema.ts";
import { logNames } from "./log-names.ts";

// What organizers alone get. Moments are ISO strings in UTC, durations milliseconds.

const moment = z.iso.datetime();

const clockSchema = eventCatalogue["clock.changed"].payload.shape.clock.omit({ holds: true });
export type ClockView = z.output<typeof clockSchema>;

/** Where a target is not as it was before, though its firing is over. */
const leftDifferentSchema = z.object({ target: z.string(), says: z.string() });
export type LeftDifferent = z.output<typeof leftDifferentSchema>;

export const failureSchema = z.object({
  failureId: z.string(),
  firingId: z.string(),
  key: z.string(),
  name: z.string(),
  plan: failurePlanSchema,
  state: firingStateSchema,
  why: z.string(),
  pocket: z.boolean(),
  irreversible: z.object({ recovery: z.array(z.string()) }).nullable(),
  /** Wall-clock moment it is due by the present clock; null when held, by hand, or waiting for another. */
  dueAt: moment.nullable(),
  dueWhy: z.string(),
  armedAt: moment.nullable(),
  firedAt: moment.nullable(),
  inPlaceAt: moment.nullable(),
  impactAt: moment.nullable(),
  revertDueAt: moment.nullable(),
  revertedAt: moment.nullable(),
  /** Whether the revert is proven. False for what was only ended, because it has no undo. */
  putBack: z.boolean(),
  recoveredAt: moment.nullable(),
  /** Empty once somebody accepted it. */
  kept: z.array(leftDifferentSchema),
  latenessMs: z.number().nullable(),
  error: z.string().nullable(),
  detection: z
    .object({ source: foundBySchema, by: z.string(), words: z.string(), detectedAt: moment, scoredMs: z.number().nullable() })
    .nullable(),
  verdict: z.enum(verdicts),
  /** All that was confirmed to have found it, earliest first; `committedAt` null where no word of it is written. */
  evidence: z.array(
    z.object({
      confirmedId: z.string(),
      source: foundBySchema,
      by: z.string(),
      words: z.string(),
      at: moment,
      committedAt: moment.nullable(),
    }),
  ),
  /** One line of what the injector does, e.g. "ModifyDBInstance campaign-replica-1, campaign-replica-2". */
  does: z.string(),
});
export type FailureView = z.output<typeof failureSchema>;

/** A word as it may be evidence. `at` is the moment that counts; `committedAt`, when the server had it, is later for what was written while away. */
const wordSchema = z.object({
  evidenceKind: z.enum(wordKinds),
  evidenceId: z.string(),
  words: z.string(),
  by: z.string(),
  workstream: z.string().nullable(),
  at: moment,
  committedAt: moment,
  /** Since when it was so, as an observation claims; it counts for nothing. */
  since: moment.nullable(),
});
export type WordView = z.output<typeof wordSchema>;

/** A firing that a word may have found. */
const candidateSchema = z.object({
  firingId: z.string(),
  failureKey: z.string(),
  name: z.string(),
  /** Whether something found it already; this word came before that, or comes on top of it. */
  found: z.boolean(),
  /** What the time to detect would be; null when the word came after the revert. */
  scoredMs: z.number().nullable(),
  afterRevert: z.boolean(),
  ttdFrom: z.enum(["impact", "fired"]),
  reasons: z.array(reasonSchema),
  points: z.number(),
});
export type CandidateView = z.output<typeof candidateSchema>;

/** A word with the firings that it may stand for, best first. Any other that was fired before it may be chosen as well. */
export const suggestionSchema = wordSchema.extend({
  candidates: z.array(candidateSchema),
});
export type SuggestionView = z.output<typeof suggestionSchema>;

/** Words that a double agent is asked to say; `forId`: which one, null when any of them may. */
const askedCueSchema = z.object({
  cueId: z.string(),
  failureKey: z.string(),
  isCorrection: z.boolean(),
  words: z.string(),
  openedAt: moment,
  forId: z.string().nullable(),
});
export type AskedCue = z.output<typeof askedCueSchema>;

/** `asked`: their names. `as`: how participants know the reader, when it is theirs to say. */
const cueSchema = askedCueSchema.extend({
  asked: z.array(z.string()),
  as: z.object({ name: z.string(), workstream: z.string().nullable() }).nullable(),
});
export type CueView = z.output<typeof cueSchema>;

const probeSchema = tileSchema.extend({ tier: tierSchema, public: z.boolean() });
export type ProbeView = z.output<typeof probeSchema>;

/** What STOP EVERYTHING would do now: keys of failures, those that it can't undo as `lasting`, and whether it holds the clock. */
const stopWouldSchema = z.object({
  reverts: z.array(z.string()),
  lasting: z.array(z.string()),
  disarms: z.array(z.string()),
  holds: z.boolean(),
});
export type StopWould = z.output<typeof stopWouldSchema>;

/** How a game day ended, where it was aborted or is archived. */
const endingSchema = z.object({
  aborted: z.object({ by: z.string(), at: moment, why: z.string() }).nullable(),
  archived: z.object({ by: z.string(), at: moment }).nullable(),
});
export type EndingView = z.output<typeof endingSchema>;

export const conductViewSchema = z.object({
  gameDay: z.object({
    id: z.string(),
    name: z.string(),
    environment: z.string(),
    zone: z.string(),
    state: gameDayStateSchema,
    clock: clockSchema,
    /** All holds of the true clock, oldest first; without them no past moment can be given its T+. */
    holds: z.array(z.object({ from: moment, to: moment.nullable() })),
    toldAllClear: z.boolean(),
    participantsPhase: phaseSchema,
    ending: endingSchema,
  }),
  me: z.object({ personId: z.string(), name: z.string(), alsoParticipant: z.boolean() }),
  cursors: z.object({ participants: z.number().int(), organizers: z.number().int() }),
  /** Of the picture in it. */
  version: z.string(),
  failures: z.array(failureSchema),
  probes: z.array(probeSchema),
  suggestions: z.array(suggestionSchema),
  /** Written while something was broken, fitting none of it. */
  unexplained: z.array(wordSchema),
  pauseRequests: z.array(pauseRequestSchema),
  cues: z.array(cueSchema),
  /** Organizers who take part as well, as participants know them. */
  agents: z.array(
    z.object({ personId: z.string(), name: z.string(), workstreamKey: z.string().nullable(), workstream: z.string().nullable() }),
  ),
  /** Backchannel chat and machine log, oldest first. */
  log: z.array(streamEventSchema(logNames)),
  /** The participants' channel as they see it. */
  known: z.object({
    incidents: z.array(incidentPayload),
    schedule: scheduleSchema,
    rooms: z.array(roomSchema),
    entries: z.array(roomEntrySchema),
    here: z.number().int(),
  }),
  truth: z.array(z.object({ lineId: z.string(), failureKey: z.string().nullable(), how: z.string() })),
  workstreams: z.array(workstreamSchema),
  applications: z.array(applicationSchema),
  stopWould: stopWouldSchema,
  /** Commands the engine has not finished. */
  pending: z.array(z.object({ commandId: z.string(), name: engineCommandSchema, failureKey: z.string().nullable(), at: moment })),
  engineAlive: z.boolean(),
});
export type ConductView = z.output<typeof conductViewSchema>;

/** What of it is the same for each organizer, and changes by more than being told. */
export type ConductPicture = Omit<ConductView, "me" | "cursors" | "version" | "probes" | "log" | "known" | "cues"> &
  Pick<ConductView["known"], "incidents" | "rooms" | "schedule"> & { cues: AskedCue[]; joined: number };
