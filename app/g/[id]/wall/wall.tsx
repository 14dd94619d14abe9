"use client";

import { Brand } from "#app/ui/brand.tsx";
import { ClockFace } from "#app/ui/time/clock.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { NowProvider, useNow } from "#app/ui/time/now.tsx";
import { RealBanner } from "#app/ui/real-banner.tsx";
import type { Theme } from "#app/ui/use-theme.ts";
import { longDate, zonedTime } from "#app/ui/time/zone-time.ts";
import type { WallView } from "#lib/queries/views.ts";
import type { JoinCode } from "./join-code.ts";
import { statusSentence } from "./status-sentence.ts";
import { useWall } from "./use-wall.ts";
import { WallHealth } from "./wall-health.tsx";
import { WallIncidents } from "./wall-incidents.tsx";
import { WallSchedule } from "./wall-schedule.tsx";

type Props = { initial: WallView; renderedAt: number; code: JoinCode | null; host: string | null; theme: Theme };

/** For the projector, and for leadership on a phone: the clock, what is happening, health. No secrets. */
export function Wall({ initial, renderedAt, code, host, theme }: Props) {
  const { view, here, offsetMs, connected, gone } = useWall(initial);
  const { gameDay, incidents } = view;
  const real = incidents.filter(({ kind, status }) => kind === "real" && status !== "resolved");
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <div
        data-wall
        data-persona="incident"
        data-phase={gameDay.phase}
        {...(theme === "system" ? {} : { "data-theme": theme })}
        className="grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden bg-bg text-[1.5rem] leading-8 text-ink phone:block phone:h-auto phone:min-h-dvh phone:overflow-visible phone:text-14 phone:leading-5"
      >
        <div>
          {real.map((incident) => (
            <RealBanner key={incident.incidentId} incident={incident} />
          ))}
          {(!connected || gone !== null) && (
            <p role="status" data-s="degraded" className="bg-(--cs) px-14 py-2 phone:px-4 [--panel:var(--cs)]">
              <span className="text-(--c)">
                <Glyph name="cloud-off" />
              </span>{" "}
              {gone === null ? "Not connected. This is what was last known." : goneWords[gone]}
            </p>
          )}
        </div>
        <main className="grid min-h-0 grid-cols-[minmax(0,1fr)_45rem] phone:block">
          <section aria-label="Now" className="flex min-h-0 min-w-0 flex-col overflow-hidden px-14 pt-7 phone:px-4 phone:pt-4">
            <h1 className="sr-only">{gameDay.name}</h1>
            <Eyebrow gameDay={gameDay} here={connected ? here : null} />
            <ClockFace clock={gameDay.clock} className="wall-clock" />
            <p className="mb-5 text-ink-2 phone:mb-3">
              {statusSentence(view)} {gameDay.phase === "published" && <a href={`/g/${gameDay.id}/report`}>Read the report</a>}
            </p>
            <WallIncidents incidents={incidents} />
          </section>
          <WallHealth health={connected ? view.health : view.health.map((tile) => ({ ...tile, state: "unknown" as const }))} />
        </main>
        <footer className="grid grid-cols-[minmax(0,1fr)_45rem] border-t border-line bg-sunken phone:block">
          <WallSchedule schedule={view.schedule} gameDay={gameDay} />
          {code !== null && gone === null && !gameDay.closed && (
            <section aria-label="Join" className="flex items-center gap-7 border-l border-line px-12 py-3 phone:hidden">
              <svg
                className="size-39 flex-none rounded-3 bg-white p-2.5"
                viewBox={`0 0 ${code.size} ${code.size}`}
                role="img"
                aria-label="QR code to join"
                shapeRendering="crispEdges"
              >
                <path d={code.path} fill="#000" />
              </svg>
              <p className="text-[1.375rem] leading-7.5 text-ink-2">
                <b className="block text-28 text-ink">Scan to join</b>Say what you see, follow the incidents. {host}
              </p>
            </section>
          )}
        </footer>
      </div>
    </NowProvider>
  );
}

const goneWords = {
  deleted: "This game day was deleted. This is what was last known.",
  absent: "This game day is gone, or not to be seen here any more. This is what was last known.",
} as const;

function Eyebrow({ gameDay, here }: { gameDay: WallView["gameDay"]; here: number | null }) {
  const now = useNow();
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-ink-2">
      <Brand className="text-28! phone:text-16!" />
      <span>
        {gameDay.name},{" "}
        <span suppressHydrationWarning>
          {longDate(gameDay.clock.startedAt === null ? now : Date.parse(gameDay.clock.startedAt), gameDay.zone)}
        </span>
      </span>
      <span className="num ml-auto phone:ml-0" suppressHydrationWarning>
        {zonedTime(now, gameDay.zone)}
        {here === null ? "" : `, ${here} here`}
      </span>
    </p>
  );
}
