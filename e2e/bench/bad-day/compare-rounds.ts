import { describe } from "../fan-out.ts";
import { ourRound, type Ours, type Pace } from "../fan-out-round.ts";
import { megabytes, ms, percent, times, type Figure } from "../figure.ts";
import { median } from "../percentile.ts";
import type { Round } from "../weigh-round.ts";
import type { ConductHeard } from "./conduct-page.ts";
import { besideOrganizers } from "./organizers.ts";

type Pair = { bad: Round; plain: Round };
export type Heard = { heard: ConductHeard[]; seconds: number };

const aim = 1.1;

/** The bad day with its organizers, and a day of the same plan without either, in turns: what drifts meets both. */
export async function compareRounds(
  bad: Ours,
  plain: Ours,
  organizers: readonly string[],
  { pairs, ...pace }: Pace & { pairs: number },
  tell: (line: string) => void,
): Promise<Figure[]> {
  const rounds: Pair[] = [];
  const pictures: Heard[] = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const { result, ...heard } = await besideOrganizers(bad, organizers, () => ourRound(bad, pace, `bad-${pair}`));
    tell(`bad day ${pair}/${pairs}: ${describe(result)}`);
    const other = await ourRound(plain, pace, `plain-${pair}`);
    tell(`the same without organizers and history ${pair}/${pairs}: ${describe(other)}`);
    rounds.push({ bad: result, plain: other });
    pictures.push(heard);
  }
  return [...roundFigures(rounds), heardFigure(pictures, organizers.length)];
}

function roundFigures(rounds: readonly Pair[]): Figure[] {
  const of = (side: keyof Pair, key: keyof Round): number => median(rounds.map((pair) => pair[side][key]));
  const ratio = (key: keyof Round): number => median(rounds.map((pair) => pair.bad[key] / pair.plain[key]));
  const sum = (key: keyof Round): number => rounds.reduce((total, { bad }) => total + bad[key], 0);
  const both = (what: string, key: keyof Round, say: (value: number) => string): Figure => ({
    what: `Bad day: ${what}, beside the same without organizers and history`,
    ours: `${say(of("bad", key))} / ${say(of("plain", key))}`,
    ratio: times(ratio(key)),
    aim: `at most ${times(aim)}`,
    meets: ratio(key) <= aim,
    cause: `each pair: ${rounds.map(({ bad, plain }) => times(bad[key] / plain[key])).join(", ")}; programs outside of the benchmark used ${percent(median(rounds.flatMap(({ bad, plain }) => [bad.othersShare, plain.othersShare])))} of the CPU`,
  });
  return [
    {
      what: "Bad day: participants' events delivered, each once",
      ours: percent(sum("delivered") / sum("expected")),
      aim: "100 %",
      meets: sum("delivered") === sum("expected") && sum("twice") === 0,
      cause: `${sum("dropped")} connections were lost, ${sum("twice")} events came twice`,
    },
    both("participants' fan-out p99", "p99", ms),
    both("CPU of the web process a delivery", "cpuUsPerDelivery", (value) => `${value.toFixed(1)} µs`),
  ];
}

/** What the organizers' pages cost, which explains the rest. */
function heardFigure(pictures: readonly Heard[], organizers: number): Figure {
  const all = pictures.flatMap(({ heard }) => heard);
  const total = (key: keyof ConductHeard): number => all.reduce((sum, one) => sum + one[key], 0);
  const seconds = pictures.reduce((sum, one) => sum + one.seconds, 0);
  const each = total("told") === 0 ? "" : `, each ${megabytes(total("bytes") / total("told"))}; ${total("whole")} whole pictures`;
  return {
    what: `Bad day: changes of Conduct's picture that ${organizers} organizers' pages are told`,
    ours: `${(total("told") / seconds).toFixed(1)} a second${each}`,
  };
}
