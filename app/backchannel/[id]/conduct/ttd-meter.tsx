import { useNow } from "#app/ui/time/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import { timeToDetect } from "#lib/domain/detection.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { holdsOf, timeWords } from "../live/shown-at.ts";

type Props = { failure: FailureView; gameDay: ConductView["gameDay"] };

const ms = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));

/** The gap is the hero: how long it has been undetected, against its target. */
export function TtdMeter({ failure, gameDay }: Props) {
  const now = useNow();
  const firedAt = ms(failure.firedAt);
  if (firedAt === null) return null;
  if (failure.detection !== null) {
    const { detection } = failure;
    return (
      <p className="text-12 leading-4 text-ink-2">
        <b className="text-reverted">
          {detection.scoredMs === null ? "Found late, after the revert" : `Detected in ${formatDuration(detection.scoredMs)}`}
        </b>
        , {detection.source}, {detection.by}
      </p>
    );
  }
  const holds = holdsOf(gameDay);
  const time = timeToDetect({ firedAt, impactAt: ms(failure.impactAt), detectedAt: null, revertedAt: ms(failure.revertedAt), holds, now });
  const undetected = time.undetectedMs ?? 0;
  const target = failure.plan.detectionTargetMs;
  const impact = failure.impactAt;
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-y-1">
      <span>{failure.revertedAt === null ? "Undetected for" : "Not found while it lasted,"}</span>
      <b className="text-28 leading-7 tracking-tight text-active tabular-nums" suppressHydrationWarning>
        {formatDuration(undetected)}
      </b>
      <span
        role="meter"
        aria-label="Time undetected against target"
        aria-valuemin={0}
        aria-valuemax={Math.round(target / 1000)}
        aria-valuenow={Math.min(Math.round(undetected / 1000), Math.round(target / 1000))}
        className="col-span-full h-2 overflow-hidden rounded-1 border border-line-2 bg-sunken"
        suppressHydrationWarning
      >
        <i className="meter-fill" style={{ width: `${Math.min(100, (undetected / target) * 100)}%` }} suppressHydrationWarning />
      </span>
      <small className="text-12 text-ink-3">{impact === null ? "No impact seen yet" : `Impact ${timeWords(impact, gameDay)}`}</small>
      <small className="text-12 text-ink-3">Target {formatDuration(target)}</small>
    </div>
  );
}
