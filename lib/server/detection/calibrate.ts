import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { aimsOf, outcomeOf } from "#lib/domain/detection/calibrate/aims.ts";
import { fit, type Weights } from "#lib/domain/detection/calibrate/fit.ts";
import { examplesOf } from "#lib/domain/detection/calibrate/lines.ts";
import { priorHold, prior } from "#lib/domain/detection/calibrate/prior.ts";
import { projectFolder } from "../processes/programs.ts";
import { readDays, readLines } from "./read-lines.ts";

const folder = join(projectFolder, "lib/domain/detection");
const rounded = (weights: Record<string, number>): string =>
  Object.entries(weights)
    .map(([name, weight]) => `  ${name}: ${Math.round(weight * 100) / 100},\n`)
    .join("");

function write({ points, nonePoints }: Weights): void {
  const head = "/** Written by `npm run calibrate` (docs/decisions/0025), not by hand. */\n";
  const text = `${head}export const points = {\n${rounded(points)}};\nexport const nonePoints = {\n${rounded(nonePoints)}};\n`;
  writeFileSync(join(folder, "weights.ts"), text);
}

/** Fits the points to the labelled days. Each day is also judged by points that were fitted without it, which is what is printed. */
const examples = examplesOf(
  ["labelled", "own"].flatMap((name) => readLines(join(folder, `testing/${name}.jsonl`))),
  readDays(join(folder, "testing/days.json")),
);
const all = (some: typeof examples) => some.map(({ example }) => example);
for (const day of new Set(examples.map(({ line }) => line.day))) {
  const without = fit(all(examples.filter(({ line }) => line.day !== day)), prior, priorHold);
  const { top1, top3, nulls } = aimsOf(all(examples.filter(({ line }) => line.day === day)).map((one) => outcomeOf(without, one)));
  console.log(`${day}, held out: ${[top1, top3, nulls].map((percent) => (percent === null ? "-" : Math.floor(percent))).join(" / ")} %`);
}
write(fit(all(examples), prior, priorHold));
