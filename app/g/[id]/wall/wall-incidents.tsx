"use client";

import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { IncidentCardView } from "#lib/queries/views.ts";

const severityStates = { info: "planned", minor: "degraded", major: "down" } as const satisfies Record<
  IncidentCardView["severity"],
  GlyphName
>;
const shownOpen = 3;

/** What is happening, large enough for the back of the room. */
export function WallIncidents({ incidents }: { incidents: readonly IncidentCardView[] }) {
  const now = useNow();
  const open = incidents
    .filter(({ status }) => status !== "resolved")
    .sort((a, b) => Number(b.kind === "real") - Number(a.kind === "real"));
  const resolved = incidents.filter(({ status }) => status === "resolved");
  const more = Math.max(0, open.length - shownOpen);
  return (
    // Wrapped, so that what no longer fits goes out of sight whole instead of being cut in the middle of a line.
    <section
      aria-label="Incidents"
      className="flex min-h-0 flex-1 flex-col flex-wrap content-start overflow-hidden *:w-full phone:block phone:overflow-visible"
    >
      {open.slice(0, shownOpen).map((incident) => (
        <OpenIncident key={incident.incidentId} incident={incident} now={now} />
      ))}
      {more > 0 && <p className="border-t border-line py-4 text-ink-2">and {more} more</p>}
      {resolved.slice(0, open.length > 1 ? 1 : 2).map(({ incidentId, number, title, declaredAt, resolvedAt }) => (
        <article key={incidentId} data-s="reverted" className="wall-incident text-ink-2">
          <span className="text-(--c)">
            <Glyph name="reverted" label="resolved" />
          </span>
          <h2 className="text-28 leading-9 wrap-anywhere phone:text-16 phone:leading-6">
            INC-{number} <bdi>{title}</bdi>
          </h2>
          <span className="num text-right text-28 leading-9 phone:text-14 phone:leading-6">
            Resolved in {formatDuration(Date.parse(resolvedAt ?? declaredAt) - Date.parse(declaredAt))}
          </span>
        </article>
      ))}
    </section>
  );
}

function OpenIncident({ incident, now }: { incident: IncidentCardView; now: number }) {
  const { number, title, kind, severity, status, commander, roomKey, topic, declaredAt } = incident;
  const state = kind === "real" ? "real" : severityStates[severity];
  return (
    <article data-s={state} className="wall-incident">
      <span className="text-(--c)">
        <Glyph name={state} label={kind === "real" ? "real incident" : severity} />
      </span>
      <h2 className="text-36 leading-11 tracking-tight wrap-anywhere phone:text-20 phone:leading-6.5">
        INC-{number} <bdi>{title}</bdi>
      </h2>
      <time className="num text-right text-36 leading-11 font-label phone:text-20 phone:leading-6.5" suppressHydrationWarning>
        {formatDuration(now - Date.parse(declaredAt))}
      </time>
      <p className="col-start-2 text-ink-2 wrap-anywhere">
        {commander === null ? "No commander yet," : `${commander} commands`} in #{roomKey}. {topic}
      </p>
      <span className="inline-block text-right font-label text-(--c) first-letter:uppercase">
        {kind === "real" ? `REAL, ${status}` : status}
      </span>
    </article>
  );
}
