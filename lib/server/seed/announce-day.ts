import { randomUUID } from "node:crypto";
import type { SeedDay } from "./make-day.ts";

/** Publishes a schedule, half of it a lie, and invites everyone. */
export async function announceDay({ organizer, gameDayId, name }: SeedDay): Promise<void> {
  await organizer.run(gameDayId, "publish-schedule", { seed: 2012, lying: 0.5, after: 0 });
  const body = `${name} is on. Join by your link, look at the schedule, and treat what breaks as real.`;
  await organizer.run(gameDayId, "announce", { announcementId: randomUUID(), kind: "invite", body });
}
