import { setTimeout as sleep } from "node:timers/promises";
import { appendMessage, steadily } from "../append-steadily.ts";
import { monotonicMs } from "../browser/moment.ts";
import type { Ours } from "../fan-out-round.ts";
import type { Figure } from "../figure.ts";
import { numbered } from "../load/contract.ts";
import { startLoad } from "../load/start-load.ts";
import { percentile } from "../percentile.ts";
import { deliveredFigure } from "./measure-drops.ts";
import { pagesOf } from "./pages-of.ts";
import { weighReturns } from "./weigh-returns.ts";

export type RestartPlan = { perSecond: number; seconds: number; killAfterMs: number };

/** The web process is killed under everybody while words are said; the supervisor starts another. */
export async function measureRestart(ours: Ours, plan: RestartPlan, tell: (line: string) => void): Promise<Figure[]> {
  const { instance, store, gameDayId, cookies } = ours;
  const { perSecond, seconds, killAfterMs } = plan;
  const events = perSecond * seconds;
  const load = await startLoad({ ...(await pagesOf(ours)), events }, { script: "open-pages.ts", patienceMs: 30_000 });
  try {
    const killing = killWeb(instance.pids("web"), killAfterMs);
    const sent = await steadily(events, 1000 / perSecond, (n) => appendMessage(store, gameDayId, numbered("restart", n)));
    const killedAt = await killing;
    await load.settled();
    const arrivals = await load.arrivals();
    const first = new Map<number, number>();
    for (const { client, backAt } of arrivals.returns) {
      const afterMs = backAt - killedAt;
      if (afterMs >= 0) first.set(client, Math.min(afterMs, first.get(client) ?? Infinity));
    }
    const replays = weighReturns(arrivals, sent);
    const backMs = [...first.values()];
    tell(`restart: ${backMs.length} of ${cookies.length} came back, ${replays.delivered} of ${replays.expected} words arrived`);
    const inSeconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
    return [
      {
        what: `Web process killed under ${cookies.length} clients: came back by themselves`,
        ours: `${backMs.length} of ${cookies.length}`,
        aim: "all",
        meets: backMs.length === cookies.length,
        cause: `${cookies.length - backMs.length} were not back when nothing had come for 30 s`,
      },
      deliveredFigure("Web process killed: delivered, once and in order", arrivals, replays),
      {
        what: "Web process killed: from the kill until they were back, p50 / last one",
        ours: backMs.length === 0 ? "never" : `${inSeconds(percentile(backMs, 0.5))} / ${inSeconds(Math.max(...backMs))}`,
      },
    ];
  } finally {
    await load.stop();
  }
}

async function killWeb(pids: readonly number[], afterMs: number): Promise<number> {
  const [web] = pids;
  if (web === undefined) throw new Error("there is no web process to kill");
  await sleep(afterMs);
  process.kill(web, "SIGKILL");
  return monotonicMs();
}
