import { parseArgs } from "node:util";
import { runKills } from "./run-kills.ts";
import { keeps, promised, tableOf } from "./tell-results.ts";
import { machineOf } from "../bench/write-table.ts";

const { values } = parseArgs({
  options: { trials: { type: "string", default: "16" }, seed: { type: "string", default: "1" }, busy: { type: "boolean", default: false } },
});
const [trials, seed] = [Number(values.trials), Number(values.seed)];

const results = await runKills({
  trials,
  seed,
  busy: values.busy,
  tell: (result, index) => {
    const { victim, killAfterMs, phase, lateMs, afterStartMs, problem } = result;
    const figures = [
      lateMs === null ? "never seen broken" : `${lateMs} ms after its deadline`,
      afterStartMs === null ? "" : `${afterStartMs} ms after the start`,
    ];
    const words = [victim, `at ${killAfterMs} ms (${phase})`, ...figures, problem ?? "", keeps(result) ? "" : "NOT KEPT"];
    console.log(`${index + 1}/${trials}  ${words.filter(Boolean).join("  ")}`);
  },
});

const broken = results.filter((result) => !keeps(result));
console.log(`\n${machineOf()}; seed ${seed}, ${trials} trials, ${values.busy ? "every core kept busy" : "nothing else run by it"}`);
console.log(
  `Promised: undone ${promised.afterDeadlineMs + promised.undoMs} ms after the deadline, ${promised.afterStartMs} ms after the next start.\n`,
);
console.log(tableOf(results));
console.log(`\n${results.length - broken.length} of ${results.length} kept`);
process.exit(broken.length === 0 ? 0 : 1);
