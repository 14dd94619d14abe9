import { randomUUID } from "node:crypto";
import type { SeedBrowser } from "./browser.ts";
import { paths, runSheetAnswer } from "./paths.ts";
import { poll } from "./poll.ts";

export type SeedDay = { gameDayId: string; name: string; organizer: SeedBrowser; links: { participant: string; observer: string } };

const hour = 3_600_000;

/** A draft made from the bundled plan. `firesAtMs` names the failures that fire by the schedule, with their T+; the others wait in the pocket. */
export async function makeDay(organizer: SeedBrowser, name: string, firesAtMs: Record<string, number>): Promise<SeedDay> {
  const gameDayId = randomUUID();
  const asked = { template: "ofa-2012", pace: "rehearsal", name, gameDayId };
  await poll("the practice stack is whole", () => organizer.post(paths.ownerCommand("create-game-day"), asked));
  const { failures, links } = await organizer.get(paths.runSheet(gameDayId), runSheetAnswer);
  for (const { key, plan } of failures) {
    const offsetMs = firesAtMs[key];
    const trigger = offsetMs === undefined ? { kind: "hand" } : { kind: "at", offsetMs };
    await organizer.run(gameDayId, "save-failure", { expectedKey: key, failure: { ...plan, trigger, maxDurationMs: 2 * hour } });
  }
  return { gameDayId, name, organizer, links };
}
