import { randomUUID } from "node:crypto";
import { awaitState } from "./await-state.ts";
import type { SeedDay } from "./make-day.ts";

/** Announces the true all clear, which has everything reverted, and begins the debrief. */
export async function endDay(day: SeedDay, broken: readonly string[]): Promise<void> {
  const { organizer, gameDayId } = day;
  const body = "All clear. Thank you, everyone. We meet in ten minutes.";
  await organizer.run(gameDayId, "announce-all-clear", { announcementId: randomUUID(), body, truthful: true });
  for (const key of broken) await awaitState(day, key, "reverted");
  await organizer.run(gameDayId, "begin-debrief");
}
