import type { CSSProperties } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { ConductView } from "#lib/queries/views.ts";
import type { Axis } from "./axis.ts";
import { FailureBar } from "./failure-bar.tsx";
import type { Mark } from "./marks.ts";

type Props = { workstream: string; view: ConductView; axis: Axis; marks: readonly Mark[] };

export function Lane({ workstream, view, axis, marks }: Props) {
  const own = new Set(view.applications.filter((one) => one.workstream === workstream).map((one) => one.key));
  const owned = view.failures.filter(({ plan }) => own.has(plan.applicationKeys[0] ?? ""));
  const touching = view.failures.filter(
    ({ plan }) => !own.has(plan.applicationKeys[0] ?? "") && plan.applicationKeys.some((key) => own.has(key)),
  );
  return (
    <>
      <h3 className="timeline-name text-12 font-[530] whitespace-nowrap text-ink-2">{workstream}</h3>
      <div className="timeline-track" data-big={owned.some((failure) => failure.firedAt !== null) || undefined}>
        {touching.map((failure) => (
          <FailureBar key={failure.key} failure={failure} axis={axis} touch />
        ))}
        {owned.map((failure) => (
          <FailureBar key={failure.key} failure={failure} axis={axis} />
        ))}
        {marks.map((mark) => (
          <span key={mark.id} className="at-a timeline-mark" style={{ "--a": axis.place(mark.at) } as CSSProperties} title={mark.says}>
            <Glyph name={mark.glyph} size="s" label={mark.says} />
          </span>
        ))}
      </div>
    </>
  );
}
