import { roughly } from "#lib/domain/clock.ts";
import { useNow } from "#app/ui/time/now.tsx";
import type { UnderWay } from "./use-publishing.ts";

const steps = [
  ["reading", "Read what was planned, measured and said"],
  ["building", "Build the report and the scorecards"],
  ["storing", "Store them, and show them to everyone"],
] as const satisfies readonly (readonly [UnderWay["step"], string])[];

/** What is being done to publish the report, by whom; the same after a reload, and for every organizer. */
export function PublishingProgress({ under }: { under: UnderWay }) {
  const { by, mine, since, step, tries } = under;
  const at = steps.findIndex(([name]) => name === step);
  const ms = Math.max(0, useNow() - Date.parse(since));
  return (
    <section aria-label="Publishing the report" className="grid w-full gap-2 rounded-3 border border-line-2 bg-raised p-4">
      <p role="status">
        {mine ? "You are" : <bdi>{by} is</bdi>} publishing the report: step {at + 1} of {steps.length}, {roughly(ms)} so far.
      </p>
      <ol className="grid list-decimal gap-1 pl-5 text-ink-2">
        {steps.map(([name, says], index) => (
          <li key={name} aria-current={index === at ? "step" : undefined} className={index === at ? "font-strong text-ink" : ""}>
            {says}
            {index < at && <span className="text-ink-3"> (done)</span>}
          </li>
        ))}
      </ol>
      {tries > 1 && <p className="text-ink-2">Something changed while it was built, so it is built again (try {tries} of 3).</p>}
      <p className="text-ink-3">Nobody’s words wait for it. You can leave this page; it goes on.</p>
    </section>
  );
}
