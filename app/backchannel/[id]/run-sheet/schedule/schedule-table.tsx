import { formatElapsed } from "#lib/domain/clock.ts";

/** A line of a schedule with what it stands for, published or not. */
export type TracedLine = { name: string; startsAtMs: number; endsAtMs: number; failureKey: string | null; how: string };

/** The lie, line by line, beside what it stands for. */
export function ScheduleTable({ lines, omitted }: { lines: readonly TracedLine[]; omitted: readonly string[] }) {
  return (
    <>
      <table className="w-full text-left">
        <thead className="text-12 text-ink-3">
          <tr>
            <th className="py-1 font-label">Told</th>
            <th className="font-label">As</th>
            <th className="font-label">Stands for</th>
            <th className="font-label">How it lies</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map((line, index) => (
            <tr key={`${line.name}-${index}`}>
              <td className="py-1 pr-2 tabular-nums">
                {formatElapsed(line.startsAtMs)} to {formatElapsed(line.endsAtMs)}
              </td>
              <td className="pr-2 wrap-anywhere">{line.name}</td>
              <td className="pr-2">{line.failureKey ?? <span className="text-ink-3">nothing</span>}</td>
              <td className={line.how === "true" ? "text-degraded" : "text-ink-2"}>{line.how === "true" ? "it is true" : line.how}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {omitted.length > 0 && <p className="text-12 text-ink-2">Left out: {omitted.join(", ")}.</p>}
    </>
  );
}
