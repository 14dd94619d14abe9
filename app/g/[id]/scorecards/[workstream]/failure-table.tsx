import { StateTag } from "#app/ui/state-tag.tsx";
import type { ScorecardView, ScoredFailureView, TtdView } from "#lib/reports/scorecards/scorecard-view.ts";
import { FoundByWords } from "../../report/frame/found-by.tsx";
import { ScrollX } from "../../report/frame/sheet.tsx";

const heads = ["Failure", "Expected", "Actual", "Time to detect", "Target", "Found by"];
const actualStates = { held: "healthy", failed: "failed", unmeasured: "unknown" } as const;

export function FailureTable({ card }: { card: ScorecardView }) {
  return (
    <section aria-label="What broke" className="border-t border-line pt-4">
      <h2 className="px-4 pb-1 text-16">
        What broke{" "}
        <small className="font-text text-ink-3">
          {card.failures.length} {card.failures.length === 1 ? "failure" : "failures"} touched {card.name}; the upright line is the target
        </small>
      </h2>
      {card.failures.length === 0 ? (
        <p className="px-4 pb-4 text-14 text-ink-2">Nothing that was fired touched this workstream. Not tested is not zero.</p>
      ) : (
        <ScrollX label="Table of what broke">
          <table className="lines min-w-230 print:min-w-0">
            <thead>
              <tr>
                {[...heads, ...(card.numberShown ? ["Score"] : [])].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {card.failures.map((failure) => (
                <Row key={failure.key} failure={failure} numberShown={card.numberShown} />
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  );
}

function Row({ failure, numberShown }: { failure: ScoredFailureView; numberShown: boolean }) {
  return (
    <tr>
      <th scope="row" className="min-w-36 wrap-anywhere">
        <span className="text-ink-3">{failure.key}</span> <bdi>{failure.name}</bdi>
      </th>
      <td className="max-w-52 min-w-36 wrap-anywhere">{failure.expected}</td>
      <td className="max-w-56 min-w-36 wrap-anywhere whitespace-normal">
        <StateTag state={actualStates[failure.actual.state]}>{failure.actual.state}</StateTag>
        <small className="block text-ink-2">{failure.actual.says}</small>
      </td>
      <td>
        <TtdBar ttd={failure.ttd} />
      </td>
      <td className="text-ink-2">{failure.ttd.targetSays}</td>
      <td className="min-w-24 wrap-anywhere">
        <FoundByWords source={failure.foundBy} whom={failure.foundByWhom} />
      </td>
      {numberShown && (
        <td>
          {failure.score === null ? <small className="text-ink-3">{failure.evidence}</small> : <b className="num">{failure.score}</b>}
        </td>
      )}
    </tr>
  );
}

function TtdBar({ ttd }: { ttd: TtdView }) {
  const both = [
    ttd.fromImpact !== null && `${ttd.fromImpact} from impact`,
    ttd.fromFired !== null && `${ttd.fromFired} from firing`,
  ].filter(Boolean);
  return (
    <div className="grid w-64 print:w-44 grid-cols-[minmax(0,1fr)_auto] items-center gap-3">
      <span className="ttd-bar" data-late={ttd.late} aria-hidden="true">
        <i style={{ width: `${ttd.fill * 100}%` }} />
        <b style={{ left: `${ttd.targetAt * 100}%` }} />
      </span>
      <b className={`num ${ttd.late ? "text-active" : ""}`}>{ttd.says}</b>
      <small className="col-span-full text-ink-3">{both.join(", ")}</small>
    </div>
  );
}
