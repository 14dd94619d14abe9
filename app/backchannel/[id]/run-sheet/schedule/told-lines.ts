import type { RunSheetView } from "#lib/queries/views.ts";
import type { TracedLine } from "./schedule-table.tsx";

/** A published schedule with what its lines stand for, and the planned failures that it leaves out. */
export function toldLines(
  { lines }: NonNullable<RunSheetView["schedule"]>,
  truth: RunSheetView["truth"],
  failures: RunSheetView["failures"],
): { lines: TracedLine[]; omitted: string[] } {
  const truthOf = new Map(truth.map((one) => [one.lineId, one]));
  const told = new Set(truth.map(({ failureKey }) => failureKey));
  return {
    lines: lines.map(({ lineId, name, startsAtMs, endsAtMs }) => {
      const { failureKey = null, how = "true" } = truthOf.get(lineId) ?? {};
      return { name, startsAtMs, endsAtMs, failureKey, how };
    }),
    omitted: failures.filter(({ key, pocket }) => !pocket && !told.has(key)).map(({ key }) => key),
  };
}
