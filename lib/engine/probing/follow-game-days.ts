import { createHash } from "node:crypto";
import { brokenStates, type GameDayState } from "#lib/domain/lifecycle.ts";
import { shownStates } from "#lib/domain/measuring/shown-health.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { livingEngines } from "../lease.ts";
import { runProbes } from "./run-probes.ts";
import { runSchedule, type RunningSchedule } from "../schedule/run-schedule.ts";

/** Measured while an organizer looks whether it may start. */
const probedOnWish: readonly string[] = ["draft", "announced", "preflight"] satisfies GameDayState[];
const scheduledIn: readonly string[] = ["running", "held"] satisfies GameDayState[];

/** The game days this process works for: every engine keeps every schedule, one engine a game day measures its probes. */
export type GameDays = { follow: () => Promise<void>; wake: (gameDayId: string) => void; stop: () => Promise<void> };

type Probing = { stop: AbortController; ended: Promise<void> };

/** Of an aborted game day: what is broken, and what was undone so shortly before that it may not have recovered yet. */
const stillMeasured = (now: number) => [{ state: { in: [...brokenStates] } }, { revertedAt: { gt: new Date(now - recoversWithinMs) } }];
const recoversWithinMs = 600_000;

export function followGameDays(engine: Engine): GameDays {
  const schedules = new Map<string, RunningSchedule>();
  const probings = new Map<string, Probing>();

  const follow = async (): Promise<void> => {
    const now = clockNow();
    const runs = await engine.store.organizers.run.findMany({
      where: {
        deletedAt: null,
        OR: [
          { state: { in: [...shownStates] } },
          { state: { in: [...probedOnWish] }, probingWish: { until: { gt: new Date(now) } } },
          { state: "aborted", firings: { some: { OR: stillMeasured(now) } } },
        ],
      },
      select: { gameDayId: true, state: true },
    });
    const living = await livingEngines(engine.store);
    // What is due meanwhile isn't missed: the next engine that may fire decides by its lateness.
    const scheduled = engine.revertOnly ? [] : runs.filter(({ state }) => scheduledIn.includes(state)).map(({ gameDayId }) => gameDayId);
    const probed = runs.map(({ gameDayId }) => gameDayId).filter((gameDayId) => measuresFor(gameDayId, living) === engine.id);
    for (const gameDayId of scheduled) if (!schedules.has(gameDayId)) schedules.set(gameDayId, runSchedule(engine, gameDayId));
    for (const [gameDayId, schedule] of schedules) if (!scheduled.includes(gameDayId) && schedules.delete(gameDayId)) schedule.stop();
    for (const gameDayId of probed) if (!probings.has(gameDayId)) begin(gameDayId);
    for (const [gameDayId, probing] of probings) if (!probed.includes(gameDayId)) probing.stop.abort();
  };

  const begin = (gameDayId: string): void => {
    const stop = new AbortController();
    const ended = runProbes(engine, gameDayId, stop.signal)
      .catch((error: unknown) => engine.log.warn({ err: error, gameDayId }, "the probes stopped and are begun again"))
      .finally(() => probings.delete(gameDayId));
    probings.set(gameDayId, { stop, ended });
  };

  return {
    follow,
    wake: (gameDayId) => schedules.get(gameDayId)?.wake(),
    stop: async () => {
      for (const schedule of schedules.values()) schedule.stop();
      for (const probing of probings.values()) probing.stop.abort();
      await Promise.all([...probings.values()].map(({ ended }) => ended));
    },
  };
}

/** The one of the living engines that measures a game day's probes: the same answer in each of them, others only when one comes or goes. */
export function measuresFor(gameDayId: string, living: readonly string[]): string | null {
  const weighed = living.map((engineId) => ({ engineId, weight: createHash("sha256").update(`${gameDayId} ${engineId}`).digest("hex") }));
  return weighed.sort((a, b) => (a.weight < b.weight ? 1 : -1))[0]?.engineId ?? null;
}
