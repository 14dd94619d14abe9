"use client";

import { formatDuration } from "#lib/domain/clock.ts";
import type { IncidentCardView } from "#lib/queries/views.ts";
import { useNow } from "./time/now.tsx";
import { SeverityTag } from "./severity.tsx";
import { StateTag } from "./state-tag.tsx";

type Props = { incident: IncidentCardView; current: boolean; href: string; onOpen: () => void };

/** One incident in a line and a half: what, how bad, how long, who commands. */
export function IncidentCard({ incident, current, href, onOpen }: Props) {
  const { number, title, status, kind, commander, declaredAt, resolvedAt } = incident;
  const now = useNow();
  const lasted = formatDuration((resolvedAt === null ? now : Date.parse(resolvedAt)) - Date.parse(declaredAt));
  const real = kind === "real" && status !== "resolved";
  const paint = current
    ? "border-accent bg-accent-soft shadow-[inset_3px_0_var(--accent)] [--panel:var(--accent-soft)]"
    : real
      ? "border-real-fill shadow-[inset_3px_0_var(--real-fill)] hover:bg-hover"
      : "border-line hover:bg-hover";
  return (
    <a
      className={`mb-1.5 grid gap-0.75 rounded-2 border px-2.5 py-2.25 text-ink no-underline ${paint}`}
      href={href}
      aria-current={current ? "page" : undefined}
      data-incident={number}
      onClick={(event) => (event.preventDefault(), onOpen())}
    >
      <b className="text-14 leading-4.5 wrap-anywhere">
        INC-{number} <bdi>{title}</bdi>
      </b>
      <small className="flex justify-between gap-2 text-ink-2">
        {status === "resolved" ? (
          <StateTag state="reverted">Resolved</StateTag>
        ) : real ? (
          <StateTag state="real">REAL</StateTag>
        ) : (
          <SeverityTag severity={incident.severity} />
        )}
        <span className="num" suppressHydrationWarning>
          {status === "resolved" ? "took" : status} {lasted}
        </span>
      </small>
      {status !== "resolved" && <small className="text-ink-2">{commander === null ? "No commander yet" : `${commander} commands`}</small>}
    </a>
  );
}
