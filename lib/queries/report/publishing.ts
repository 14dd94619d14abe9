import { z } from "zod";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

/** In the order in which they are taken. A report is read and built again when something changed meanwhile. */
export const publishingSteps = ["reading", "building", "storing"] as const;
export type PublishingStep = (typeof publishingSteps)[number];

/** By whom, what is being done, for the how many-th time; `says`: why it failed. Null when nobody is at it. */
export const publishingSchema = z
  .object({
    by: z.string(),
    mine: z.boolean(),
    since: z.iso.datetime(),
    step: z.enum([...publishingSteps, "failed"]),
    tries: z.number().int(),
    says: z.string().nullable(),
  })
  .nullable();
export type PublishingView = z.output<typeof publishingSchema>;

/** Who has said nothing for so long is gone. */
export const publishingLostAfterMs = 30_000;

/** How far the publication of the report is, or why the last try failed; null when nobody is at it. */
export async function publishing(store: Pick<Store, "organizers">, { gameDayId, personId }: Organizer): Promise<PublishingView> {
  const row = await store.organizers.publishing.findUnique({ where: { gameDayId } });
  if (row === null) return null;
  const { by, tries, says } = row;
  const since = row.since.toISOString();
  const mine = row.personId === personId;
  const step = publishingSteps.find((one) => one === row.step);
  if (step !== undefined && clockNow() - row.heardAt.getTime() < publishingLostAfterMs) return { by, mine, since, step, tries, says: null };
  const lost = "The process that built the report has ended. Nothing was published; try again.";
  return { by, mine, since, step: "failed", tries, says: says ?? lost };
}
