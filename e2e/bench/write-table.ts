import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import type { Figure } from "./figure.ts";

const begin = "<!-- bench:begin -->";
const end = "<!-- bench:end -->";

/** The figures as a Markdown table, then why each missed aim is missed. */
export function tableOf(figures: readonly Figure[]): string {
  const header = ["Figure", "Ours", "Bare Socket.IO", "Ratio", "Aim", ""];
  const rows = figures.map(({ what, ours, bare = "", ratio = "", aim = "", meets }) => [
    what,
    ours,
    bare,
    ratio,
    aim,
    meets === undefined ? "" : meets ? "met" : "**missed**",
  ]);
  const widths = header.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const table = [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
  const missed = figures
    .filter(({ meets }) => meets === false)
    .map(({ what, cause }) => `- **${what}** misses its aim: ${cause ?? "the cause is not known"}.`);
  return [...table, ...(missed.length === 0 ? [] : ["", ...missed])].join("\n");
}

export function machineOf(): string {
  const [first] = cpus();
  return `${cpus().length} cores (${first?.model.trim() ?? "unknown"}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
}

/** Replaces what stands between the markers of a Markdown file. */
export async function writeBetweenMarkers(path: string, words: string): Promise<void> {
  const text = await readFile(path, "utf8");
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} lacks ${begin} and ${end}: the table has no place there`);
  await writeFile(path, `${text.slice(0, from + begin.length)}\n${words}\n${text.slice(to)}`);
}
