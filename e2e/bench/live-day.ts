import { setTimeout as sleep } from "node:timers/promises";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { measureArrival } from "./arrival-in-browser.ts";
import { measureFanOut, describe, type FanOutPlan } from "./fan-out.ts";
import { ourRound, type Ours } from "./fan-out-round.ts";
import { percent, type Figure } from "./figure.ts";
import { startInstance, type ProgramName } from "./instance.ts";
import { latenessFigures, memoryFailures, runFirings, type LatenessPlan } from "./lateness.ts";
import { joinMany, makeGameDay } from "./make-game-day.ts";
import { memoryFigures, readMemory, type Memory } from "./read-memory.ts";

export type LiveDayPlan = { clients: number; fanOut: FanOutPlan; arrivals: number; lateness: LatenessPlan };
export type Part = "fan-out" | "arrival" | "lateness";
/** Runs a measurement unless it was not asked for; what it throws becomes a row that says so. */
export type Measure = (part: Part, work: () => Promise<Figure[]>) => Promise<void>;

const programs: ProgramName[] = ["supervisor", "web", "engine", "watchdog", "postgres"];
const idleMs = 8_000;

/** Everything that is measured on one running Gameday with one game day; without the practice stack, whose load is not what is measured. */
export async function measureLiveDay(dataFolder: string, plan: LiveDayPlan, measure: Measure, tell: (line: string) => void): Promise<void> {
  const instance = await startInstance(dataFolder, { practice: false });
  process.env.GAMEDAY_ORIGIN = instance.url;
  const store = openStore({ databaseUrl: instance.databaseUrl });
  try {
    const gameDayId = await makeGameDay(store, memoryFailures(plan.lateness));
    const cookies = await joinMany(store, gameDayId, plan.clients);
    const ours: Ours = { instance, store, gameDayId, cookies };
    tell(`${cookies.length} people joined`);
    await sleep(idleMs);
    const idle = readMemory(instance, programs);

    await measure("fan-out", () => measureFanOut(ours, plan.fanOut, tell));
    await measure("arrival", () => measureArrival(ours, plan.arrivals));
    await measure("lateness", () => measureLateness(ours, plan, idle, tell));
  } finally {
    await closeStore(store);
    await instance.stop();
  }
}

async function measureLateness(
  ours: Ours,
  { lateness, fanOut }: LiveDayPlan,
  idle: Memory,
  tell: (line: string) => void,
): Promise<Figure[]> {
  const { store, gameDayId, instance } = ours;
  let load: Memory = new Map();
  const seconds = Math.ceil((lateness.firstAfterMs + lateness.spreadMs) / 1000) + fanOut.warmUpSeconds;
  const beside = await ourRound(ours, { ...fanOut, seconds }, "lateness", async () => {
    const fired = runFirings(store, gameDayId, lateness);
    await sleep(lateness.firstAfterMs + lateness.spreadMs / 2);
    load = readMemory(instance, programs);
    await fired;
  });
  tell(`load beside the firings: ${describe(beside)}`);
  const words = `${ours.cookies.length} clients x ${fanOut.perSecond} events/s`;
  const figures = await latenessFigures(store, gameDayId, `beside ${words} (${percent(beside.delivered / beside.expected)} delivered)`);
  return [...figures, ...memoryFigures(idle, load, `under ${words}`)];
}
