import { makeDecoy } from "#lib/domain/decoy/decoy.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { readTruth } from "../conduct/true-items.ts";
import type { SchedulePreview } from "./shapes.ts";

/** Draws the schedule that publish-schedule would publish with the same seed and degree of lying (0..1). Stores nothing. */
export async function previewSchedule(
  store: Pick<Store, "organizers">,
  organizer: Organizer,
  options: { seed: number; lying: number },
): Promise<SchedulePreview> {
  const { items, inventedNames, applicationNames } = await readTruth(store.organizers, organizer.gameDayId);
  const { lines, omitted } = makeDecoy(items, { ...options, inventedNames });
  return {
    lines: lines.map(({ name, startMs, endMs, applicationKey, stands }) => {
      const application = applicationKey === null ? null : (applicationNames.get(applicationKey) ?? applicationKey);
      return { name, startsAtMs: Math.round(startMs), endsAtMs: Math.round(endMs), application, ...stands };
    }),
    omitted,
  };
}
