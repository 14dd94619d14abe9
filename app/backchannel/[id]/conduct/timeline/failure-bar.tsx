import type { CSSProperties } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { stateWords, tagOf } from "../../firing/firing-words.ts";
import type { Axis } from "./axis.ts";
import { momentsOf } from "./failure-span.ts";

const gapWordsPx = 52;

type Props = { failure: FailureView; axis: Axis };

export const between = (a: number, b: number = a): CSSProperties => ({ "--a": a, "--b": Math.max(a, b) }) as CSSProperties;

/** A failure still to come: dashed over the time it may last. */
export function PlannedBar({
  failure,
  from,
  to,
  label,
  labelAt,
}: Omit<Props, "axis"> & { from: number; to: number; label: string; labelAt: number }) {
  const tag = tagOf(failure.state);
  return (
    <div data-s={tag} className="contents" title={`${label}, ${stateWords(failure).toLowerCase()}`}>
      <i data-ghost className="at-a from-a-to-b timeline-bar" style={between(from, to)} aria-hidden="true" />
      <span className="timeline-label" style={{ left: `${labelAt}%` }}>
        <Glyph name={tag} size="s" label={stateWords(failure)} />
        {label}
      </span>
    </div>
  );
}

/** A failure that was fired: the hatched gap until it was found, then the time it was worked on, and until when it may last. */
export function FiredBar({ failure, axis, widthPx, label, labelAt }: Props & { widthPx: number; label: string; labelAt: number }) {
  const { fired, impact, end, found } = momentsOf(failure, axis);
  const autoRevert = failure.revertedAt === null && failure.revertDueAt !== null ? axis.place(failure.revertDueAt) : end;
  // Only what is seen of it: its words stand in the middle, and that would be out of sight.
  const gap = { from: Math.max(impact, axis.from), to: Math.min(found, axis.to) };
  const gapPx = ((gap.to - gap.from) / (axis.to - axis.from)) * widthPx;
  const target = impact + failure.plan.detectionTargetMs;
  return (
    <div data-s={tagOf(failure.state)} className="contents">
      {autoRevert > end && (
        <i data-ghost className="at-a from-a-to-b timeline-bar opacity-60" style={between(end, autoRevert)} aria-hidden="true" />
      )}
      <i className="at-a from-a-to-b timeline-bar" style={between(fired, end)} aria-hidden="true" />
      {gap.to > gap.from && (
        <span className="at-a from-a-to-b timeline-gap" style={between(gap.from, gap.to)}>
          {gapPx > gapWordsPx && (
            <span>
              {failure.detection === null && gapPx > 2 * gapWordsPx && "Undetected "}
              {formatDuration(found - impact)}
            </span>
          )}
        </span>
      )}
      {failure.detection === null && failure.revertedAt === null && target > found && (
        <i className="at-a timeline-target" style={between(target)} title={`${failure.key} should be found by then`} />
      )}
      <span className="timeline-label top-3! bottom-3! bg-panel font-strong text-ink!" style={{ left: `${labelAt}%` }}>
        {label}
      </span>
      <Moment at={fired} glyph="impact" label={`${failure.key} fired`} />
      {failure.impactAt !== null && <Moment at={impact} glyph="active" label={`impact of ${failure.key}`} tone="text-active" />}
      {failure.detection !== null && (
        <Moment at={found} glyph="check" label={`${failure.key} detected by ${failure.detection.by}`} tone="text-reverted" />
      )}
      {failure.revertedAt !== null && <Moment at={end} glyph="reverted" label={`${failure.key} reverted`} tone="text-reverted" />}
    </div>
  );
}

/** How long a workstream was touched, unfound, by a failure that stands in another's lane. */
export function TouchBar({ failure, axis }: Props) {
  if (failure.firedAt === null) return null;
  const { impact, found } = momentsOf(failure, axis);
  return (
    <i
      className="at-a from-a-to-b timeline-gap"
      data-thin
      style={between(impact, found)}
      title={`touched by ${failure.key}`}
      aria-hidden="true"
    />
  );
}

type MomentProps = { at: number; glyph: "impact" | "active" | "check" | "reverted"; label: string; tone?: string };

function Moment({ at, glyph, label, tone = "" }: MomentProps) {
  return (
    <span data-top className={`at-a timeline-mark ${tone}`} style={between(at)} title={label}>
      <Glyph name={glyph} size="s" label={label} />
    </span>
  );
}
