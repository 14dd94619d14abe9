import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { daysSchema, lineSchema, type Days, type EvidenceLine } from "#lib/domain/detection/calibrate/lines.ts";

/** npm runs a script in the project's folder and keeps where it was called. */
const from = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

/** Labelled sentences, one a line. Throws when a line can't be read, naming it. */
export function readLines(path: string): EvidenceLine[] {
  const lines = readFileSync(from(path), "utf8").split(/\r?\n/u);
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    const parsed = lineSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`Line ${at + 1} of ${path}: ${parsed.error.issues[0]?.message ?? "can't be read"}.`);
    return [parsed.data];
  });
}

export const readDays = (path: string): Days => daysSchema.parse(JSON.parse(readFileSync(from(path), "utf8")));
