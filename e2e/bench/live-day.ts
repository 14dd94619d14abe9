import { setTimeout as sleep } from "node:timers/promises";
import { measureArrival } from "./browser/arrival-in-browser.ts";
import { measureFanOut, describe, type FanOutPlan } from "./fan-out.ts";
import { ourRound, type Ours } from "./fan-out-round.ts";
import { percent, type Figure } from "./figure.ts";
import type { ProgramName } from "./instance.ts";
import { latenessFigures, memoryFailures, runFirings, type LatenessPlan } from "./lateness.ts";
import { joinMany, makeGameDay } from "./make-game-day.ts";
import { memoryFigures, readMemory, type Memory } from "./memory/read-memory.ts";
import { withInstance } from "./with-instance.ts";

export type LiveDayPlan = { clients: number; fanOut: FanOutPlan; arrivals: number; lateness: LatenessPlan };
export type Part = "fan-out" | "arrival" | "lateness" | "bad-day" | "drops" | "restart";
/** Runs a measurement unless it was not asked for; what it throws becomes a row that says so. */
export type Measure = (part: Part, work: () => Promise<Figure[]>) => Promise<void>;

const programs: ProgramName[] = ["supervisor", "web", "engine", "watchdog", "postgres"];
const idleMs = 8_000;
const latenessAimMs = 10;

/** Everything that is measured on one running Gameday with one game day; without the practice stack, whose load is not what is measured. */
export async function measureLiveDay(dataFolder: string, plan: LiveDayPlan, measure: Measure, tell: (line: string) => void): Promise<void> {
  await withInstance(dataFolder, { practice: false }, async (instance, store) => {
    const gameDayId = await makeGameDay(store, memoryFailures(plan.lateness));
    const cookies = await joinMany(store, gameDayId, plan.clients);
    const ours: Ours = { instance, store, gameDayId, cookies };
    tell(`${cookies.length} people joined`);
    await sleep(idleMs);
    const idle = readMemory(instance, programs);

    await measure("fan-out", () => measureFanOut(ours, plan.fanOut, tell));
    await measure("arrival", () => measureArrival(ours, plan.arrivals));
    await measure("lateness", () => measureLateness(ours, plan, idle, tell));
  });
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
  const said = `beside ${words} (${percent(beside.delivered / beside.expected)} delivered)`;
  const figures = await latenessFigures(store, gameDayId, { load: said, aimMs: latenessAimMs });
  return [...figures, ...memoryFigures(idle, load, `under ${words}`)];
}
