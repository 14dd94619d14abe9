import { z } from "zod";
import type { Viewer } from "./people.ts";

export const actorKinds = ["person", "engine", "schedule", "terminal", "token", "webhook"] as const;

/** Who or what does something. `id` tells two of one name apart, null where there is only one; `name` is how it was called then. */
export const actorSchema = z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() });

export type Actor = z.infer<typeof actorSchema>;

/** An actor as a row holds it, the name beside what it is the name of. */
export const actorColumns = ({ kind, id, name }: Actor): { by: string; byKind: Actor["kind"]; byId: string | null } => ({
  by: name,
  byKind: kind,
  byId: id,
});

/** Whom a name alone stood for, before it was said who that is: the engine's own names and the schedule's are theirs, any other a person's. */
export function actorNamed(name: string): Actor {
  const own = [engineActor, watchdogActor, scheduleActor].find((one) => one.name === name);
  return own ?? { kind: "person", id: null, name };
}

export const personActor = ({ personId, name }: Viewer): Actor => ({ kind: "person", id: personId, name });

/** What an engine does of its own accord. */
export const engineActor: Actor = { kind: "engine", id: null, name: "engine" };
export const watchdogActor: Actor = { kind: "engine", id: null, name: "watchdog" };
export const scheduleActor: Actor = { kind: "schedule", id: null, name: "schedule" };
export const terminalActor = (name: string): Actor => ({ kind: "terminal", id: null, name });
