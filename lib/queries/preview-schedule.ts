import { publishSchedule, type DecoyWay } from "#lib/domain/decoy.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { readTruth } from "./true-items.ts";
import type { LineView } from "./views.ts";

/** A schedule as publishing it would tell it, each line with what it stands for. `omitted` are keys of failures left out. */
export type SchedulePreview = {
  lines: (Omit<LineView, "lineId"> & { failureKey: string | null; how: DecoyWay; ways: DecoyWay[] })[];
  omitted: string[];
};

/** Draws the schedule that publish-schedule would publish with the same seed and degree of lying (0..1). Stores nothing. */
export async function previewSchedule(
  store: Pick<Store, "organizers">,
  organizer: Organizer,
  options: { seed: number; lying: number },
): Promise<SchedulePreview> {
  const { items, inventedNames, applicationNames } = await readTruth(store.organizers, organizer.gameDayId);
  const { lines, omitted } = publishSchedule(items, { ...options, inventedNames });
  return {
    lines: lines.map(({ name, startMs, endMs, applicationKey, stands }) => {
      const application = applicationKey === null ? null : (applicationNames.get(applicationKey) ?? applicationKey);
      return { name, startsAtMs: Math.round(startMs), endsAtMs: Math.round(endMs), application, ...stands };
    }),
    omitted,
  };
}
