import { tPlusWords } from "#lib/domain/schedule/t-plus.ts";
import { between } from "./failure-bar.tsx";

/** The live edge, with what the clock shows. */
export function NowLine({ now }: { now: number }) {
  return (
    <div className="timeline-over" style={between(now)} aria-hidden="true">
      <i className="at-a timeline-now" suppressHydrationWarning />
      <b className="timeline-now-label" suppressHydrationWarning>
        {tPlusWords(now)}
      </b>
    </div>
  );
}
