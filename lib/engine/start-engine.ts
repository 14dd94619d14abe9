import { claimCommands } from "./commanded/claim-commands.ts";
import type { Engine } from "./engine.ts";
import { followGameDays } from "./probing/follow-game-days.ts";
import { dropLease, keepLease, leaseMs, renewLease } from "./lease.ts";
import { letAllGo } from "./holding/holding-of.ts";
import { listenForCommands } from "./commanded/listen.ts";
import { keepJudging } from "./judging/keep-judging.ts";
import { rest } from "./schedule/sleep-until.ts";
import { keepScriptedSpeakers } from "./speaking/scripted-speakers.ts";
import { reconcile, sweepBroken } from "./undoing/sweep-broken.ts";

export type RunningEngine = {
  /** Ends orderly: what is being started or reverted is finished first, what is active stays for the next engine or the watchdog. */
  stop: () => Promise<void>;
};

const lookEveryMs = 1_000;
const stopWithinMs = 10_000;

/** Starts working: lease, takeover of what a dead engine left, commands, schedules, probes, maximum durations, what was said. */
export async function startEngine(engine: Engine): Promise<RunningEngine> {
  const stopping = new AbortController();
  const { signal } = stopping;
  await renewLease(engine);
  await reconcile(engine);
  const gameDays = followGameDays(engine);
  const commands = new Set<Promise<void>>();

  const claim = async (): Promise<void> => {
    for (const command of await claimCommands(engine)) {
      commands.add(command);
      void command.finally(() => commands.delete(command));
    }
  };
  const often = async (what: string, work: () => Promise<void>): Promise<void> => {
    for (; !signal.aborted; await rest(lookEveryMs, signal))
      await work().catch((error: unknown) => engine.log.warn({ err: error }, `could not ${what}`));
  };
  const soon = (work: () => Promise<void>): void => {
    if (!signal.aborted) void work().catch((error: unknown) => engine.log.warn({ err: error }, "woken, but could not work"));
  };
  const judging = keepJudging(engine, signal);
  const wakes = {
    onCommand: (gameDayId: string) => {
      soon(claim);
      soon(gameDays.follow);
      gameDays.wake(gameDayId);
    },
    onEvent: (gameDayId: string) => gameDays.wake(gameDayId),
    onWord: judging.wake,
  };
  const again = async (): Promise<void> => {
    // A dead engine's lease outlives it: what it held can be told only once that has lapsed.
    await rest(leaseMs + 1_000, signal);
    if (!signal.aborted) await reconcile(engine).catch((error: unknown) => engine.log.warn({ err: error }, "could not reconcile again"));
  };
  const loops = [
    keepLease(engine, signal),
    listenForCommands(engine, wakes, signal),
    often("claim commands", claim),
    often("look for game days", gameDays.follow),
    often("look at what is broken", () => sweepBroken(engine)),
    keepScriptedSpeakers(engine, signal),
    judging.ended,
    again(),
  ];

  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await gameDays.stop();
      const done = Promise.all([engine.turns.idle(), ...commands]);
      await Promise.race([done, rest(stopWithinMs, AbortSignal.timeout(stopWithinMs + 1_000))]);
      for (const { stop } of engine.reverts.values()) stop.abort();
      await letAllGo(engine);
      await engine.lines.flush();
      await dropLease(engine);
    },
  };
}
