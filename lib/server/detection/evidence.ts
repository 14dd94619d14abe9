import { parseArgs } from "node:util";
import { aimsOf, outcomeOf, type Aims, type Outcome } from "#lib/domain/detection/calibrate/aims.ts";
import { examplesOf } from "#lib/domain/detection/calibrate/lines.ts";
import { nonePoints, points } from "#lib/domain/detection/weights.ts";
import { readDays, readLines } from "./read-lines.ts";

const usage = "npm run evidence -- FILE --days DAYS";

function print(prefix: string, { top1, top3, nulls }: Aims): void {
  const shown = (percent: number | null): string => (percent === null ? "-" : String(Math.floor(percent * 10) / 10));
  for (const [name, percent] of Object.entries({ "top-1": top1, "top-3": top3, nulls })) console.log(`${prefix}${name} ${shown(percent)}`);
}

/** Says how often the rule that ships finds what labelled sentences found: over all, then per day. */
function main(): void {
  const { values, positionals } = parseArgs({ options: { days: { type: "string" } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || values.days === undefined) throw new Error(usage);
  const outcomes = examplesOf(readLines(file), readDays(values.days)).map(({ line, example }): [string, Outcome] => [
    line.day,
    outcomeOf({ points, nonePoints }, example),
  ]);
  print("", aimsOf(outcomes.map(([, outcome]) => outcome)));
  for (const day of new Set(outcomes.map(([name]) => name)))
    print(`${day} `, aimsOf(outcomes.filter(([name]) => name === day).map(([, outcome]) => outcome)));
}

try {
  main();
} catch (error) {
  console.error(`gameday: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
