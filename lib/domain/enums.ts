import { z } from "zod";
import { actorSchema } from "./actor.ts";
import { wordKinds } from "./detection.ts";
import { judgedKinds, judgedVerdicts } from "./detection/judgement.ts";
import { engineCommands, type EngineCommand } from "./engine-commands.ts";
import {
  firingTransitions,
  gameDayTransitions,
  incidentTransitions,
  type FiringState,
  type GameDayState,
  type IncidentStatus,
} from "./lifecycle.ts";
import { reliabilities, severities, tiers } from "./plan.ts";

const keysOf = <Key extends string>(table: Record<Key, unknown>): Key[] => Object.keys(table) as Key[];

// Each set of words that is stored, once: types, forms, events and the database's CHECKs (lib/persistence/stored-enums.ts) come from these.
export const firingStateSchema = z.enum<FiringState[]>(keysOf(firingTransitions));
export const gameDayStateSchema = z.enum<GameDayState[]>(keysOf(gameDayTransitions));
export const incidentStatusSchema = z.enum<IncidentStatus[]>(keysOf(incidentTransitions));
export const engineCommandSchema = z.enum<EngineCommand[]>(keysOf(engineCommands));
export const actorKindSchema = actorSchema.shape.kind;
export const incidentKindSchema = z.enum(["simulated", "real"]);
export const severitySchema = z.enum(severities);
export const tierSchema = z.enum(tiers);
export const reliabilitySchema = z.enum(reliabilities);
export const healthSchema = z.enum(["healthy", "degraded", "down", "unknown"]);
/** What participants see of a game day's state. */
export const phaseSchema = z.enum(["upcoming", "running", "all_clear", "debrief", "published", "ended"]);
export const announcementKindSchema = z.enum(["invite", "moved", "message", "all_clear"]);
export const pauseStatusSchema = z.enum(["asked", "granted", "refused"]);
export const roleSchema = z.enum(["organizer", "participant", "observer"]);
/** Whoever has a link may have one of these. */
export const memberRoleSchema = roleSchema.exclude(["organizer"]);
export const wordKindSchema = z.enum(wordKinds);
export const judgedKindSchema = z.enum(judgedKinds);
export const verdictSchema = z.enum(judgedVerdicts);
/** What may have found a failure: a word, an alert, or that somebody was told. */
export const evidenceKindSchema = z.enum([...wordKinds, "alert", "told"]);
export const foundBySchema = z.enum(["alert", "engineer", "told"]);
/** How a line of the published schedule differs from the truth. */
export const decoyWaySchema = z.enum(["reordered", "retimed", "renamed", "invented", "true"]);

export type Health = z.infer<typeof healthSchema>;
export type DecoyWay = z.infer<typeof decoyWaySchema>;
