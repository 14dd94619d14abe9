import { StateTag } from "#app/ui/state-tag.tsx";
import type { DetectionRow } from "#lib/reports/report-view.ts";
import { FoundByWords } from "./frame/found-by.tsx";
import { ScrollX, Sheet } from "./frame/sheet.tsx";

const states = { "in time": "healthy", late: "down", "never found": "failed" } as const;
/** Reports that were published earlier may hold a verdict of that time. */
const stateOf = (verdict: string) => states[verdict as keyof typeof states] ?? "failed";

/** Every failure with the moments that matter, as the server measured them. */
export function DetectionTable({ rows }: { rows: readonly DetectionRow[] }) {
  return (
    <Sheet title="Time to detect" says="from the first impact a probe measured, else from firing">
      {rows.length === 0 ? (
        <p className="px-4 pb-4 text-14 text-ink-2">Nothing was fired, so there was nothing to find.</p>
      ) : (
        <ScrollX label="Table of times to detect">
          <table className="lines min-w-270 print:min-w-0">
            <thead>
              <tr>
                {[
                  "Failure",
                  "Fired",
                  "Impact",
                  "Detected",
                  "Reverted",
                  "Recovered",
                  "From impact",
                  "From firing",
                  "Target",
                  "Verdict",
                  "Found by",
                ].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.key} row={row} />
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </Sheet>
  );
}

function Row({ row }: { row: DetectionRow }) {
  return (
    <tr>
      <th scope="row" className="min-w-36 wrap-anywhere">
        <span className="text-ink-3">{row.key}</span> <bdi>{row.name}</bdi>
        <small className="block text-ink-3">{row.target}</small>
      </th>
      <td>
        {row.fired}
        {row.lateness !== null && <small className="block text-ink-3">{row.lateness}</small>}
      </td>
      <td>{row.impact ?? "none seen"}</td>
      <td>{row.detected ?? "never"}</td>
      <td>{row.reverted ?? "not reverted"}</td>
      <td>{row.recovered ?? "not seen"}</td>
      <td>{row.fromImpact ?? "–"}</td>
      <td>{row.fromFired ?? "–"}</td>
      <td className="text-ink-2">{row.targetSays}</td>
      <td>
        <StateTag state={stateOf(row.verdict)}>{row.verdict}</StateTag>
        <small className="block text-ink-3">{row.says}</small>
      </td>
      <td className="max-w-56 min-w-24 wrap-anywhere">
        <FoundByWords source={row.foundBy} whom={row.whom} />
        {row.words !== null && row.words !== "" && (
          <small className="block wrap-anywhere text-ink-3">
            <q>{row.words}</q>
          </small>
        )}
      </td>
    </tr>
  );
}
