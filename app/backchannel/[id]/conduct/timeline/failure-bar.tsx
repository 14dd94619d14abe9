import type { CSSProperties } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { tagOf } from "../firing-words.ts";
import type { Axis } from "./axis.ts";

type Props = { failure: FailureView; axis: Axis; touch?: boolean };

const between = (a: number, b: number): CSSProperties => ({ "--a": a, "--b": Math.max(a, b) }) as CSSProperties;

/** A failure on its lane: dashed while planned, then the hatched gap until it was found, then the time it was worked on. */
export function FailureBar({ failure, axis, touch = false }: Props) {
  const state = tagOf(failure.state);
  if (failure.firedAt === null) {
    if (touch || failure.dueAt === null || failure.state === "skipped") return null;
    const from = axis.place(failure.dueAt);
    return (
      <span data-s={state} data-ghost className="at-a from-a-to-b timeline-bar" style={between(from, from + failure.plan.maxDurationMs)}>
        <Glyph name={state} size="s" /> {failure.key} {failure.name}
      </span>
    );
  }
  const fired = axis.place(failure.firedAt);
  const impact = failure.impactAt === null ? fired : axis.place(failure.impactAt);
  const end = failure.revertedAt === null ? axis.now : axis.place(failure.revertedAt);
  const found = failure.detection === null ? end : Math.min(end, axis.place(failure.detection.detectedAt));
  if (touch) return <i className="at-a from-a-to-b timeline-gap" data-thin style={between(impact, found)} aria-hidden="true" />;
  return (
    <>
      <span data-s={state} className="at-a from-a-to-b timeline-bar" style={between(fired, end)} title={`${failure.key} ${failure.name}`} />
      <span className="at-a from-a-to-b timeline-gap" style={between(impact, found)}>
        <span>{formatDuration(found - impact)}</span>
      </span>
      <span
        className="at-a absolute top-1.5 bottom-1 flex -translate-x-full items-center pr-3 text-12 font-[620] whitespace-nowrap"
        style={between(fired, fired)}
      >
        {failure.key} {failure.name}
      </span>
      <Moment at={fired} glyph="impact" label={`${failure.key} fired`} />
      {failure.impactAt !== null && <Moment at={impact} glyph="active" label={`impact of ${failure.key}`} tone="text-active" />}
      {failure.detection !== null && (
        <Moment at={found} glyph="check" label={`${failure.key} detected by ${failure.detection.by}`} tone="text-reverted" />
      )}
      {failure.revertedAt !== null && <Moment at={end} glyph="reverted" label={`${failure.key} reverted`} tone="text-reverted" />}
    </>
  );
}

function Moment({
  at,
  glyph,
  label,
  tone = "",
}: {
  at: number;
  glyph: "impact" | "active" | "check" | "reverted";
  label: string;
  tone?: string;
}) {
  return (
    <span data-top className={`at-a timeline-mark ${tone}`} style={between(at, at)} title={label}>
      <Glyph name={glyph} size="s" label={label} />
    </span>
  );
}
