import { SeverityTag } from "#app/ui/severity.tsx";
import { clockTime } from "#app/ui/time/zone-time.ts";
import type { Severity } from "#lib/domain/plan.ts";

type Props = { body: string; application: string | null; since: string | null; severity: Severity; zone: string; unsent?: boolean };

/** What an engineer noticed: what, where, since when, how bad. */
export function Observation({ body, application, since, severity, zone, unsent = false }: Props) {
  return (
    <div
      className={`mt-1 max-w-150 rounded-2 border px-3 py-2 ${unsent ? "border-dashed border-degraded" : "border-line border-l-3 border-l-accent bg-panel"}`}
    >
      <p dir="auto" className="font-label whitespace-pre-wrap wrap-anywhere">
        {body}
      </p>
      <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-13">
        {application !== null && <Fact term="Where">{application}</Fact>}
        {since !== null && (
          <Fact term="Since">
            <time dateTime={since}>{clockTime(Date.parse(since), zone, "minutes")}</time>
          </Fact>
        )}
        <div>
          <dt className="sr-only">Severity</dt>
          <dd>
            <SeverityTag severity={severity} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-1.25">
      <dt className="font-text text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
