import type { Played } from "./play-machine.ts";

/** What no machine here can be. */
const untried: readonly [string, string][] = [
  ["macOS", "untried: there is none here"],
  ["Windows", "does not run there: a start refuses with a sentence; WSL2 is untried"],
  ["arm64", "untried: this is one processor's machine"],
  ["RDS, Aurora, Cloud SQL", "untried: there is no account here"],
];

export const lineOf = ({ machine, outcome, why, seconds }: Played): string =>
  `${outcome.padEnd(9)}  ${seconds.toFixed(0).padStart(4)} s  ${machine.name}: ${machine.values.join("; ")}${why === "" ? "" : `\n${why}`}`;

/** A Markdown table: a row for each value, then what was not tried and why. */
export function tableOf(all: readonly Played[]): string {
  const rows = all.flatMap(({ machine, outcome, why, seconds }) =>
    machine.values.map((value) => [
      value,
      machine.name,
      outcome === "not tried" ? `not tried: ${why}` : `${outcome}, ${seconds.toFixed(0)} s`,
    ]),
  );
  const header = ["What", "Machine", "Result"];
  const body = [...rows, ...untried.map(([what, why]) => [what, "", why])];
  const widths = header.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
