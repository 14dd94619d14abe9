import { z } from "zod";
import type { JsonValue } from "./json.ts";
import { failurePlanSchema, probePlanSchema } from "./plan.ts";
import { versioned } from "./stored/versioned.ts";

// A change of one of these shapes adds a lift and a sample (`samples/`), never changes one: rows of every version are somewhere.
export const storedFailurePlan = versioned(failurePlanSchema);
export const storedProbePlan = versioned(probePlanSchema);
/** What an engine is asked with: what the person typed, if anything. */
export const storedEngineInput = versioned(z.object({ confirmation: z.string().optional() }));

/** The version in which undo records are written now, in a column of its own: their state is whatever an injector recorded. */
export const undoVersion = 1;

const jsonSchema = z.json();

/** The state before, for the injector that recorded it, which parses it. Throws for what a newer program wrote: half understood, it would undo wrongly. */
export function readUndoState({ version, state }: { version: number; state: unknown }): JsonValue {
  if (version < 1 || version > undoVersion)
    throw new Error(`the undo record is of version ${version}, and this Gameday knows up to ${undoVersion}: it was written by a newer one`);
  return jsonSchema.parse(state);
}
