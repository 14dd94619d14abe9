import type { SeedDay } from "./make-day.ts";
import { conductAnswer, paths } from "./paths.ts";
import { poll } from "./poll.ts";

/** Resolves to the firing's id when a failure has reached a state. */
export function awaitState({ organizer, gameDayId }: SeedDay, key: string, wanted: string): Promise<string> {
  return poll(`${key} is ${wanted}`, async () => {
    const { failures } = await organizer.get(paths.conduct(gameDayId), conductAnswer);
    const failure = failures.find((one) => one.key === key);
    if (failure?.state !== wanted) throw new Error(`it is ${failure?.state ?? "unknown"}`);
    return failure.firingId;
  });
}
