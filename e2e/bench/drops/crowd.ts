import type { Measure } from "../live-day.ts";
import { joinMany, makeGameDay } from "../make-game-day.ts";
import { withInstance } from "../with-instance.ts";
import { measureDrops, type DropsPlan } from "./measure-drops.ts";
import { measureRestart, type RestartPlan } from "./measure-restart.ts";

export type CrowdPlan = { clients: number; drops: DropsPlan; restart: RestartPlan };

/** What a crowd goes through: lines that are cut all the time, then a web process that is killed. */
export async function measureCrowd(dataFolder: string, plan: CrowdPlan, measure: Measure, tell: (line: string) => void): Promise<void> {
  await withInstance(dataFolder, { practice: false }, async (instance, store) => {
    const gameDayId = await makeGameDay(store, []);
    const cookies = await joinMany(store, gameDayId, plan.clients);
    tell(`${cookies.length} people joined`);
    const ours = { instance, store, gameDayId, cookies };
    await measure("drops", () => measureDrops(ours, plan.drops, tell));
    await measure("restart", () => measureRestart(ours, plan.restart, tell));
  });
}
