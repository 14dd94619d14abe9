import type { SeedDay } from "./make-day.ts";
import { poll } from "./poll.ts";

/** Has the targets looked at, and starts the clock as soon as nothing is red. */
export async function startDay({ organizer, gameDayId, name }: SeedDay): Promise<void> {
  await organizer.run(gameDayId, "check-targets");
  await poll(`${name} can start`, () => organizer.run(gameDayId, "start-game-day", { why: "Seeded for development" }));
}
