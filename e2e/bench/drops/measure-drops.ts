import { appendMessage, steadily } from "../append-steadily.ts";
import type { Ours } from "../fan-out-round.ts";
import { ms, percent, type Figure } from "../figure.ts";
import { numbered, type Cuts } from "../load/contract.ts";
import { startLoad, type Arrivals } from "../load/start-load.ts";
import { watchUse } from "../memory/watch-use.ts";
import { percentile } from "../percentile.ts";
import type { Used } from "../weigh-round.ts";
import { pagesOf } from "./pages-of.ts";
import { weighReturns, type Replays } from "./weigh-returns.ts";

export type DropsPlan = { perSecond: number; seconds: number; cuts: Cuts };

const aimMs = 1_000;

/** Pages whose lines are cut all the time, while a few words a second are said: what each of them has in the end, and how soon. */
export async function measureDrops(ours: Ours, { perSecond, seconds, cuts }: DropsPlan, tell: (line: string) => void): Promise<Figure[]> {
  const { store, gameDayId, cookies, instance } = ours;
  const [web] = instance.pids("web");
  if (web === undefined) throw new Error("there is no web process to measure");
  const events = perSecond * seconds;
  const load = await startLoad({ ...(await pagesOf(ours)), events, cuts }, { script: "open-pages.ts", patienceMs: 15_000 });
  try {
    const used = watchUse(web, () => instance.allPids());
    await load.cut(true);
    const sent = await steadily(events, 1000 / perSecond, (n) => appendMessage(store, gameDayId, numbered("drops", n)));
    await load.cut(false);
    await load.settled();
    const use = used();
    const arrivals = await load.arrivals();
    const replays = weighReturns(arrivals, sent);
    tell(`drops: ${replays.returns} returns of ${cookies.length} clients, ${percent(replays.delivered / replays.expected)} delivered`);
    const every = `${cookies.length} clients, ${perSecond} words/s, each cut off every ${cuts.everyMs / 1000} s for ${cuts.awayMs / 1000} s`;
    return [deliveredFigure(`Drops (${every}): delivered, once and in order`, arrivals, replays), ...replayFigures(replays, use)];
  } finally {
    await load.stop();
  }
}

/** Whether everybody has everything in the end, each once, in its order. */
export function deliveredFigure(what: string, { twice, disordered }: Arrivals, { delivered, expected }: Replays): Figure {
  return {
    what,
    ours: percent(delivered / expected),
    aim: "100 %",
    meets: delivered === expected && twice === 0 && disordered === 0,
    cause: `${expected - delivered} of ${expected} never came, ${twice} came twice, ${disordered} came before an earlier one`,
  };
}

function replayFigures({ replaysMs, returns }: Replays, { serverCpuMs, othersMs, busyMs }: Used): Figure[] {
  if (replaysMs.length === 0) throw new Error("nobody who came back had missed anything: nothing was measured");
  const p99 = percentile(replaysMs, 0.99);
  return [
    {
      what: `Drops: from beginning to connect until all that was missed is there, p99 of ${replaysMs.length}`,
      ours: ms(p99),
      aim: `at most ${aimMs} ms`,
      meets: p99 <= aimMs,
      cause: `p50 ${ms(percentile(replaysMs, 0.5))}, p90 ${ms(percentile(replaysMs, 0.9))}, longest ${ms(Math.max(...replaysMs))} of ${returns} returns; programs outside of the benchmark used ${percent(othersMs / busyMs)} of the CPU`,
    },
    { what: "Drops: the same, p50 / longest", ours: `${ms(percentile(replaysMs, 0.5))} / ${ms(Math.max(...replaysMs))}` },
    { what: "Drops: CPU of the web process a return, deliveries included", ours: ms(serverCpuMs / returns) },
  ];
}
