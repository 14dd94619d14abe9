import { bareRound, ourRound, type Ours, type Pace } from "./fan-out-round.ts";
import { ms, percent, times, type Figure } from "./figure.ts";
import { median } from "./percentile.ts";
import { startBare } from "./start-bare.ts";
import type { Round } from "./weigh-round.ts";

export type FanOutPlan = Pace & { pairs: number };
type Pair = { ours: Round; bare: Round };

const aims = { p99: 1.25, cpu: 1.15 };

/** Rounds of ours and of the bare server in turns, so that what drifts meets both; figures are medians over the pairs, ratios within each. */
export async function measureFanOut(ours: Ours, plan: FanOutPlan, tell: (line: string) => void): Promise<Figure[]> {
  const bare = await startBare();
  const pairs: Pair[] = [];
  try {
    for (let pair = 1; pair <= plan.pairs; pair += 1) {
      const one = await ourRound(ours, plan, `ours-${pair}`);
      tell(`fan-out ${pair}/${plan.pairs} ours: ${describe(one)}`);
      const other = await bareRound(bare, ours.cookies.length, plan, `bare-${pair}`);
      tell(`fan-out ${pair}/${plan.pairs} bare: ${describe(other)}`);
      pairs.push({ ours: one, bare: other });
    }
  } finally {
    await bare.stop();
  }
  return figuresOf(pairs);
}

export const describe = (round: Round): string =>
  `${percent(round.delivered / round.expected)} delivered, p50 ${ms(round.p50)}, p99 ${ms(round.p99)}, ${round.cpuUsPerDelivery.toFixed(1)} µs CPU a delivery, others used ${percent(round.othersShare)} of the CPU`;

function figuresOf(pairs: readonly Pair[]): Figure[] {
  const of = (side: keyof Pair, key: keyof Round): number => median(pairs.map((pair) => pair[side][key]));
  const ratio = (key: keyof Round): number => median(pairs.map((pair) => pair.ours[key] / pair.bare[key]));
  const both = (what: string, key: keyof Round, say: (value: number) => string): Figure => ({
    what,
    ours: say(of("ours", key)),
    bare: say(of("bare", key)),
    ratio: times(ratio(key)),
  });
  const share = (side: keyof Pair): number => sum(pairs, side, "delivered") / sum(pairs, side, "expected");
  const lost = share("ours") < 1 || sum(pairs, "ours", "twice") > 0;
  const cpu = (value: number): string => `${value.toFixed(1)} µs`;
  return [
    {
      what: "Fan-out: delivered, each once",
      ours: percent(share("ours")),
      bare: percent(share("bare")),
      aim: "100 %",
      meets: !lost,
      cause: lost ? `${sum(pairs, "ours", "dropped")} connections were lost, ${sum(pairs, "ours", "twice")} events came twice` : undefined,
    },
    both("Fan-out: commit to client, p50", "p50", ms),
    {
      ...both("Fan-out: commit to client, p99", "p99", ms),
      aim: `at most ${times(aims.p99)}`,
      meets: ratio("p99") <= aims.p99,
      cause: `p50 / p99 until the first client: ours ${ms(of("ours", "firstP50"))} / ${ms(of("ours", "firstP99"))}, bare ${ms(of("bare", "firstP50"))} / ${ms(of("bare", "firstP99"))}; from the first client to the last: ours ${ms(of("ours", "spreadP50"))} / ${ms(of("ours", "spreadP99"))}, bare ${ms(of("bare", "spreadP50"))} / ${ms(of("bare", "spreadP99"))}; ${noise(pairs)}`,
    },
    both("Fan-out: the same from before COMMIT, p99", "p99Asked", ms),
    {
      ...both("Fan-out: CPU of the server a delivery", "cpuUsPerDelivery", cpu),
      aim: `at most ${times(aims.cpu)}`,
      meets: ratio("cpuUsPerDelivery") <= aims.cpu,
      cause: `ours is woken by PostgreSQL for each event and serves pages in the same process; ${noise(pairs)}`,
    },
  ];
}

const noise = (pairs: readonly Pair[]): string =>
  `programs outside of the benchmark used ${percent(median(pairs.flatMap(({ ours, bare }) => [ours.othersShare, bare.othersShare])))} of the CPU`;

const sum = (pairs: readonly Pair[], side: keyof Pair, key: keyof Round): number =>
  pairs.reduce((total, pair) => total + pair[side][key], 0);
