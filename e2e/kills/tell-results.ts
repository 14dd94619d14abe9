import { victims, type TrialResult, type Victim } from "./run-trial.ts";

/** What is promised, in ms. The undoing call comes by the deadline + 2 s; its proof within the undo time that this stack needs. */
export const promised = { afterDeadlineMs: 2_000, undoMs: 1_000, afterStartMs: 5_000 };

/** Whether a trial kept what is promised: by the deadline with the watchdog alive, after the next start when everything was killed. */
export function keeps({ victim, lateMs, afterStartMs, problem }: TrialResult): boolean {
  if (problem !== null) return false;
  if (victim === "everything") return afterStartMs === null || afterStartMs <= promised.afterStartMs;
  return lateMs === null || lateMs <= promised.afterDeadlineMs + promised.undoMs;
}

const ms = (value: number | undefined): string => (value === undefined ? "" : `${Math.round(value)} ms`);
const worst = (values: readonly (number | null)[]): number | undefined =>
  values.filter((value) => value !== null).toSorted((a, b) => b - a)[0];

function median(values: readonly (number | null)[]): number | undefined {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** A Markdown table, one row for each process that was killed. */
export function tableOf(results: readonly TrialResult[]): string {
  const rows = victims.flatMap((victim) => {
    const own = results.filter((result) => result.victim === victim);
    return own.length === 0 ? [] : [rowOf(victim, own)];
  });
  const header = ["Killed", "Trials", "Seen broken", "Median after deadline", "Worst after deadline", "Worst after next start", "Kept"];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function rowOf(victim: Victim, own: readonly TrialResult[]): string[] {
  const late = own.map(({ lateMs }) => lateMs);
  const seen = late.filter((value) => value !== null).length;
  const all = victim === "everything";
  return [
    victim,
    String(own.length),
    String(seen),
    all ? "" : ms(median(late)),
    all ? "" : ms(worst(late)),
    all ? ms(worst(own.map(({ afterStartMs }) => afterStartMs))) : "",
    `${own.filter(keeps).length} of ${own.length}`,
  ];
}
