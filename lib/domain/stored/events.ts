import { z } from "zod";
import { actorNamed, actorSchema } from "../actor.ts";
import { eventCatalogue, type EventName, type Payload, type StoredEventName, type StreamEvent } from "../events.ts";
import { versioned, type Lift, type Versioned } from "./versioned.ts";

const clockSchema = z.looseObject({ holds: z.array(z.unknown()).default([]) });

/** Until then the clock that participants are shown forgot its past holds. */
const withHolds: Lift = ({ clock, ...rest }) => ({ ...rest, clock: clockSchema.parse(clock) });
/** Until then commander and scribe were names alone. */
const withIds: Lift = (older) => ({ commanderId: null, scribeId: null, ...older });
/** Until then only the answer's words named the failure. */
const withFailure: Lift = (older) => ({ failureKey: null, ...older });
/** Until then whoever did it was a name, in the end with an actor beside it. */
const withActor: Lift = ({ by, actor, ...rest }) => ({ ...rest, by: actorSchema.safeParse(actor).data ?? actorNamed(String(by)) });

const named = z.record(z.string(), z.unknown());
const joins = z.looseObject({ author: named.optional(), by: named.optional() });
/** Until then workstreams and applications were names alone: what is known of a word's is in the word's own row. */
const withKeys: Lift = (older) => {
  const { author, by, ...rest } = joins.parse(older);
  const keyed = (one: Record<string, unknown>) => ({ workstreamKey: null, ...one });
  return { ...rest, ...(author && { author: keyed(author) }), ...(by && { by: keyed(by) }) };
};
/** The same of an observation, which may name an application. */
const withKeysOfBoth: Lift = (older) => withKeys({ applicationKey: null, ...older });
/** The same of who joined, which is the whole of it. */
const withOwnKey: Lift = (older) => ({ workstreamKey: null, ...older });

/** Until then what became of an incident was a sentence. */
const withChanges: Lift = ({ says, ...rest }) => ({
  ...rest,
  changes: [says === "this one is REAL" ? { what: "real" } : { what: "said", says }],
});
/** Until then most lines began with the failure they are about. */
const withoutItsKey: Lift = ({ line, failureKey, ...rest }) => {
  if (typeof failureKey !== "string") return { ...rest, failureKey, line };
  const begins = [`${failureKey} `, `${failureKey}: `].find((one) => String(line).startsWith(one));
  return { ...rest, failureKey, line: String(line).slice(begins?.length ?? 0) };
};
/** Until then what a look found were lines of its answer. */
const withLook: Lift = (older) => ({ looked: null, ...older });

/** What each event's payload was before it is what it is now, from the first version on. A change of a payload adds one, never changes one. */
const lifts: Partial<Record<StoredEventName, readonly Lift[]>> = {
  "message.said": [withKeys],
  "observation.recorded": [withKeysOfBoth],
  "note.written": [withKeys],
  "pause.requested": [withKeys],
  "person.joined": [withOwnKey],
  "announcement.made": [withHolds],
  "clock.changed": [withHolds],
  "incident.declared": [withIds],
  "incident.changed": [withIds, withChanges],
  "backchannel.logged": [withoutItsKey],
  "plan.changed": [withActor],
  "access.changed": [withActor],
  "organizer.removed": [withActor],
  "firing.moved": [withActor],
  "detection.decided": [withActor],
  "game-day.moved": [withActor],
  "command.finished": [withFailure, withLook],
};

const isStored = (name: string): name is StoredEventName => Object.hasOwn(eventCatalogue, name) && eventCatalogue[name as EventName].stored;

const shapes = new Map<string, Versioned<Record<string, unknown>>>(
  Object.entries(eventCatalogue).flatMap(([name, { payload }]) =>
    isStored(name) ? [[name, versioned<z.ZodObject>(payload, lifts[name])]] : [],
  ),
);

function shapeOf(name: string): Versioned<Record<string, unknown>> {
  const shape = shapes.get(name);
  if (shape === undefined) throw new Error(`the stored event ${name} is none that this Gameday knows: it was written by a newer one`);
  return shape;
}

export const storedEventNames: readonly StoredEventName[] = Object.keys(eventCatalogue).filter(isStored);
export const versionOf = (name: StoredEventName): number => shapeOf(name).version;

/** What is to be stored of a payload. Throws for what the catalogue does not allow. */
export const storedPayload = <Name extends StoredEventName>(name: Name, payload: unknown): Payload<Name> & { v: number } =>
  shapeOf(name).stored(eventCatalogue[name].payload.parse(payload)) as Payload<Name> & { v: number };

/** A payload as a row holds it, of whatever version. Throws for a newer program's. */
export const readPayload = <Name extends StoredEventName>(name: Name, payload: unknown): Payload<Name> =>
  shapeOf(name).parse(payload) as Payload<Name>;

/** The same; null for what fits no shape, which only a statement of the database's own can have stored. */
export function fittingPayload<Name extends StoredEventName>(name: Name, payload: unknown): Payload<Name> | null {
  const parsed = z.record(z.string(), z.unknown()).safeParse(payload);
  if (!parsed.success) return null;
  return (eventCatalogue[name].payload.safeParse(shapeOf(name).lift(parsed.data)).data as Payload<Name> | undefined) ?? null;
}

type EventRow = { id: string; seq: number; at: Date; name: string; payload: unknown };

/**
 * An event as its row holds it. Throws for a newer program's. A payload that doesn't fit is told as it is: a stream that stops at it would
 * tell nobody what comes after.
 */
export function readStoredEvent({ id, seq, at, name, payload }: EventRow): StreamEvent {
  const shape = shapeOf(name);
  const lifted = shape.lift(typeof payload === "object" && !Array.isArray(payload) ? (payload ?? {}) : {});
  const { data = lifted } = eventCatalogue[name as StoredEventName].payload.safeParse(lifted);
  return { id, seq, at: at.toISOString(), name, payload: data } as StreamEvent;
}
