import { z } from "zod";
import { actorSchema } from "./actor.ts";
import {
  announcementKindSchema,
  firingStateSchema,
  healthSchema,
  incidentKindSchema,
  incidentStatusSchema,
  phaseSchema,
  roleSchema,
  severitySchema,
} from "./enums.ts";
import { targetFindingSchema } from "./start-findings.ts";
import { incidentChangeSchema } from "./stored/incident-changes.ts";
import { judgedKinds } from "./detection/judgement.ts";

/**
 * The event catalogue: the only list of what may be told, to whom. Socket types, stream rows, the client's reducers and the leak tests
 * are derived from it. `participants` events also reach organizers; `organizers` events reach nobody else. `stored` events have a place
 * in their stream's gapless sequence; transient ones are a picture of the present that the next one replaces.
 */
type Definition<Payload extends z.ZodType = z.ZodType> = {
  audience: "participants" | "organizers";
  stored: boolean;
  payload: Payload;
};

const id = z.string().min(1);
const moment = z.iso.datetime();
/** `workstream`: what the workstream of `workstreamKey` was called then. */
const author = z.object({
  personId: id,
  name: z.string(),
  workstreamKey: z.string().nullable(),
  workstream: z.string().nullable(),
});
const lookedSchema = z.object({
  findings: z.array(targetFindingSchema),
  calls: z.array(z.object({ verb: z.string(), target: z.string(), detail: z.string() })),
});
export type Looked = z.output<typeof lookedSchema>;
const clock = z.object({
  startedAt: moment.nullable(),
  heldSince: moment.nullable(),
  heldTotalMs: z.number(),
  stoppedAt: moment.nullable(),
  holds: z.array(z.object({ atMs: z.number(), forMs: z.number() })),
});

const define = <To extends Definition["audience"], Stored extends boolean, Payload extends z.ZodType>(
  audience: To,
  stored: Stored,
  payload: Payload,
) => ({
  audience,
  stored,
  payload,
});

export const incidentPayload = z.object({
  incidentId: id,
  number: z.number().int(),
  title: z.string(),
  topic: z.string(),
  severity: severitySchema,
  status: incidentStatusSchema,
  kind: incidentKindSchema,
  roomKey: z.string(),
  declaredBy: z.string(),
  commander: z.string().nullable(),
  /** Who that is: two people may share a name. */
  commanderId: z.string().nullable(),
  scribe: z.string().nullable(),
  scribeId: z.string().nullable(),
  declaredAt: moment,
  resolvedAt: moment.nullable(),
});

export const eventCatalogue = {
  // What participants, observers and organizers see.
  "message.said": define(
    "participants",
    true,
    z.object({ messageId: id, roomKey: z.string(), author, body: z.string(), writtenAt: moment }),
  ),
  "observation.recorded": define(
    "participants",
    true,
    z.object({
      observationId: id,
      roomKey: z.string(),
      author,
      body: z.string(),
      applicationKey: z.string().nullable(),
      application: z.string().nullable(),
      severity: severitySchema,
      since: moment.nullable(),
      writtenAt: moment,
    }),
  ),
  "incident.declared": define("participants", true, incidentPayload),
  "incident.changed": define("participants", true, incidentPayload.extend({ changes: z.array(incidentChangeSchema), by: z.string() })),
  "note.written": define(
    "participants",
    true,
    z.object({ noteId: id, workstream: z.string(), author, body: z.string(), writtenAt: moment }),
  ),
  "schedule.published": define(
    "participants",
    true,
    z.object({
      version: z.number().int(),
      lines: z.array(
        z.object({ lineId: id, name: z.string(), startsAtMs: z.number(), endsAtMs: z.number(), application: z.string().nullable() }),
      ),
    }),
  ),
  "announcement.made": define(
    "participants",
    true,
    z.object({ announcementId: id, kind: announcementKindSchema, body: z.string(), clock }),
  ),
  /** `closed`: nothing more is written in this game day. */
  "clock.changed": define("participants", true, z.object({ phase: phaseSchema, clock, closed: z.literal(true).optional() })),
  "pause.requested": define("participants", true, z.object({ requestId: id, by: author, reason: z.string(), minutes: z.number().int() })),
  "pause.answered": define("participants", true, z.object({ requestId: id, granted: z.boolean(), answer: z.string() })),
  "person.joined": define("participants", true, author),
  "person.removed": define("participants", true, z.object({ personId: id })),
  "report.published": define("participants", true, z.object({ reportId: id })),
  "health.measured": define(
    "participants",
    false,
    z.object({ tiles: z.array(z.object({ key: z.string(), state: healthSchema, value: z.number().nullable(), at: moment })) }),
  ),
  /** `workstreams`: how many of each, by its key. */
  "presence.changed": define(
    "participants",
    false,
    z.object({ here: z.number().int(), workstreams: z.record(z.string(), z.number().int()) }),
  ),

  // The backchannel.
  "backchannel.said": define(
    "organizers",
    true,
    z.object({ messageId: id, author: z.string(), personId: id, body: z.string(), writtenAt: moment }),
  ),
  /** `line` doesn't begin with its failure, whose key faces put before it. */
  "backchannel.logged": define("organizers", true, z.object({ line: z.string(), glyph: z.string(), failureKey: z.string().nullable() })),
  "plan.changed": define("organizers", true, z.object({ by: actorSchema, says: z.string() })),
  "organizer.joined": define("organizers", true, z.object({ personId: id, name: z.string() })),
  "access.changed": define(
    "organizers",
    true,
    z.object({
      what: z.enum(["invited", "invitation-revoked", "link-replaced", "removed", "let-back-in"]),
      /** Whom the link is for, or what the person was who may come back. */
      role: roleSchema,
      name: z.string().nullable(),
      by: actorSchema,
    }),
  ),
  "organizer.removed": define("organizers", true, z.object({ personId: id, name: z.string(), by: actorSchema })),
  "firing.moved": define(
    "organizers",
    true,
    z.object({
      failureKey: z.string(),
      firingId: id,
      from: firingStateSchema,
      to: firingStateSchema,
      by: actorSchema,
      why: z.string(),
    }),
  ),
  "firing.measured": define(
    "organizers",
    true,
    z.object({ failureKey: z.string(), firingId: id, what: z.enum(["impact", "recovered"]), moment }),
  ),
  "detection.decided": define(
    "organizers",
    true,
    z.object({
      failureKey: z.string(),
      firingId: id,
      decision: z.enum(["confirmed", "dismissed", "withdrawn"]),
      by: actorSchema,
      scoredMs: z.number().nullable(),
    }),
  ),
  /** What these words may have found is worked out. */
  "evidence.judged": define(
    "organizers",
    true,
    z.object({ words: z.array(z.object({ evidenceKind: z.enum(judgedKinds), evidenceId: id })) }),
  ),
  "game-day.moved": define(
    "organizers",
    true,
    z.object({
      from: z.string(),
      to: z.string(),
      by: actorSchema,
      falseAllClear: z.boolean(),
      /** Why it was started although `notGreen`. */
      why: z.string().optional(),
      notGreen: z.array(z.string()).optional(),
    }),
  ),
  /** `failureKey`: which failure it was asked for; null for the whole game day. `looked`: what a look at targets found, and what it would call. */
  "command.finished": define(
    "organizers",
    true,
    z.object({ commandId: id, ok: z.boolean(), says: z.string(), looked: lookedSchema.nullable(), failureKey: z.string().nullable() }),
  ),
  "probes.measured": define(
    "organizers",
    false,
    z.object({ tiles: z.array(z.object({ key: z.string(), state: healthSchema, value: z.number().nullable(), at: moment })) }),
  ),
} as const satisfies Record<string, Definition>;

export type EventCatalogue = typeof eventCatalogue;
export type EventName = keyof EventCatalogue;
export type Audience = "participants" | "organizers";
export type EventNameFor<A extends Audience> = { [N in EventName]: EventCatalogue[N]["audience"] extends A ? N : never }[EventName];
export type StoredEventName = { [N in EventName]: EventCatalogue[N]["stored"] extends true ? N : never }[EventName];
export type Payload<N extends EventName> = z.infer<EventCatalogue[N]["payload"]>;

/** An event still without its place in a stream. */
export type NewEvent<N extends EventName = EventName> = { [K in N]: { name: K; payload: Payload<K> } }[N];

/** An event as a stream holds it. `seq` is gapless within a game day and audience; `id` is random and tells nothing. */
export type StreamEvent<N extends EventName = EventName> = {
  [K in N]: { id: string; seq: number; at: string; name: K; payload: Payload<K> };
}[N];

export const eventNames = Object.keys(eventCatalogue) as EventName[];
