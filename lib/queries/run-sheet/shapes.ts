import { z } from "zod";
import { decoyWaySchema, memberRoleSchema } from "#lib/domain/enums.ts";
import { eventCatalogue } from "#lib/domain/events.ts";
import type { DescribedField } from "#lib/domain/fields.ts";
import { boundsSchema } from "#lib/domain/plan.ts";
import { startFindingSchema } from "#lib/domain/start-findings.ts";
import { conductViewSchema } from "../conduct/shapes.ts";

const moment = z.iso.datetime();
const linksSchema = z.object({ participant: z.string(), observer: z.string() });

/** What a run sheet is made of beside what Conduct shows, which its page has anyway. */
const planningSchema = z.object({
  dependencies: z.array(z.object({ key: z.string(), name: z.string(), reliability: z.string() })),
  capabilities: z.array(z.object({ key: z.string(), name: z.string(), tier: z.string(), applicationKey: z.string() })),
  cells: z.array(z.object({ capabilityKey: z.string(), dependencyKey: z.string(), fallback: z.string(), expected: z.string() })),
  probes: z.array(z.object({ key: z.string(), name: z.string(), unit: z.string(), bounds: boundsSchema })),
  injectors: z.array(
    z.object({
      kind: z.string(),
      describes: z.string(),
      irreversible: z.boolean(),
      /** As the driver's own schema describes them. */
      fields: z.array(z.unknown() as z.ZodType as z.ZodType<DescribedField>),
      /** Which field can be filled from what there is. */
      listed: z.string().nullable(),
    }),
  ),
  links: linksSchema,
});
export type PlanningView = z.output<typeof planningSchema>;

/** What a driver can be pointed at; `problem` says why that can't be told. */
export const targetsViewSchema = z.object({
  choices: z.array(z.object({ id: z.string(), says: z.string(), refused: z.string().optional() })),
  problem: z.string().nullable(),
});
export type TargetsView = z.output<typeof targetsViewSchema>;

export const runSheetViewSchema = conductViewSchema
  .pick({ gameDay: true, failures: true, truth: true, applications: true, workstreams: true })
  .extend({ schedule: conductViewSchema.shape.known.shape.schedule, ...planningSchema.shape });
export type RunSheetView = z.output<typeof runSheetViewSchema>;

const lastsSchema = z.object({ until: moment, works: z.boolean() });

export const peopleViewSchema = z.object({
  me: z.object({ personId: z.string(), owner: z.boolean(), hasPassword: z.boolean() }),
  organizers: z.array(z.object({ personId: z.string(), name: z.string(), owner: z.boolean() })),
  members: z.array(z.object({ personId: z.string(), name: z.string(), role: memberRoleSchema, workstream: z.string().nullable() })),
  /** Who was removed, and stays out until somebody lets them back in. */
  banned: z.array(z.object({ personId: z.string(), name: z.string(), role: z.string(), at: moment, by: z.string() })),
  /** The open invitation to organize. Its link is told once, when it is made. */
  invitation: z.object({ id: z.string(), madeBy: z.string(), madeAt: moment, expiresAt: moment }).nullable(),
  links: linksSchema,
  linksLast: z.object({ participant: lastsSchema, observer: lastsSchema }),
  /** What links for others begin with, and where that comes from. */
  address: z.string(),
  source: z.enum(["origin", "browser", "machine", "loopback"]),
});
export type PeopleView = z.output<typeof peopleViewSchema>;

/** All that the run sheet's page shows. */
export const runSheetPageSchema = z.object({ planning: planningSchema, conduct: conductViewSchema, people: peopleViewSchema });
export type RunSheetPageView = z.output<typeof runSheetPageSchema>;

/**
 * `practice`: whether the practice stack is what would be broken, whether it is being reset, and how the last reset ended; null where nothing
 * would be broken there. `checking`: the engine looks at the targets at this moment.
 */
export const startViewSchema = z.object({
  findings: z.array(startFindingSchema),
  checking: z.boolean(),
  practice: z
    .object({
      resetting: z.boolean(),
      last: z.object({ ok: z.boolean(), says: z.string(), by: z.string(), at: moment }).nullable(),
    })
    .nullable(),
});
export type StartView = z.output<typeof startViewSchema>;

/** A schedule as publishing it would tell it, each line with what it stands for. `omitted` are keys of failures left out. */
export const schedulePreviewSchema = z.object({
  lines: z.array(
    eventCatalogue["schedule.published"].payload.shape.lines.element
      .omit({ lineId: true })
      .extend({ failureKey: z.string().nullable(), how: decoyWaySchema, ways: z.array(decoyWaySchema) }),
  ),
  omitted: z.array(z.string()),
});
export type SchedulePreview = z.output<typeof schedulePreviewSchema>;
