"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { zonedTime } from "#app/ui/time/zone-time.ts";
import { elapsedMs, formatElapsed } from "#lib/domain/clock.ts";
import { tPlusMark } from "#lib/domain/schedule/t-plus.ts";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import { AccountMenu } from "./account-menu.tsx";
import { ClockControls } from "./clock-controls.tsx";
import { clockOf } from "#app/ui/time/clock-of.ts";
import { gameDayWords } from "./game-day-words.ts";
import { noFailureWords } from "./no-failure-words.ts";
import { PersonaSwitch } from "./persona-switch.tsx";
import { StopEverything } from "./stop-everything.tsx";

const pages = [
  ["Run sheet", "run-sheet"],
  ["Conduct", "conduct"],
  ["Debrief", "debrief"],
] as const;

type Props = {
  gameDay: ConductView["gameDay"];
  me: ConductView["me"];
  page: (typeof pages)[number][0];
  stopWould: ConductView["stopWould"];
  /** As measured now; none while that can't be told. */
  probes: readonly ProbeView[];
  saved: ReactNode;
  next?: ReactNode;
  after?: () => Promise<void>;
};

/** The top of every organizer page: lock, word, pages, T+ clock, hold and STOP EVERYTHING, always in the same place: on a small screen the last two stay at its foot. */
export function BackchannelBar({ gameDay, me, page, stopWould, probes, saved, next, after }: Props) {
  const now = useNow();
  const elapsed = elapsedMs(clockOf(gameDay.clock), now);
  return (
    <header className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-1.5 lg:sticky lg:top-0 lg:z-30 lg:gap-x-3 xl:flex-nowrap">
      <Link href="/backchannel" className="flex items-center gap-2 text-16 font-loud tracking-widest text-accent-ink no-underline">
        <Glyph name="lock" size="l" />
        BACKCHANNEL
      </Link>
      <div className="flex min-w-46 flex-col gap-0.5 whitespace-nowrap max-xl:max-w-full lg:max-xl:max-w-96">
        <h1 className="flex leading-4 font-strong" title={`${gameDay.name}, ${gameDay.environment}`}>
          <span className="truncate">{gameDay.name}</span>
          <span className="flex-none font-text text-ink-2">&nbsp;&middot; {gameDayWords[gameDay.state]}</span>
        </h1>
        <nav aria-label="Organizer pages" className="-ml-1.5 flex text-12 leading-4">
          {pages.map(([name, path]) => (
            <Link
              key={path}
              href={`/backchannel/${gameDay.id}/${path}`}
              aria-current={name === page ? "page" : undefined}
              className="rounded-1 px-1.5 py-0.5 text-ink-2 no-underline hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
            >
              {name}
            </Link>
          ))}
        </nav>
      </div>
      <div className="flex flex-none items-center gap-1">
        <PersonaSwitch gameDayId={gameDay.id} me={me} />
        <AccountMenu name={me.name} peopleAt={`/backchannel/${gameDay.id}/run-sheet#people`} />
      </div>
      <div className="ml-auto flex flex-none items-center gap-3.5">
        <time className="text-28 leading-9 font-label tracking-tight whitespace-nowrap tabular-nums 2xl:text-36" suppressHydrationWarning>
          <i className="mr-1 text-[0.62em] font-text text-ink-3 not-italic">{tPlusMark}</i>
          {formatElapsed(elapsed ?? 0)}
        </time>
        <span className="flex flex-col text-12 leading-4 whitespace-nowrap">
          <span className="text-ink-2 tabular-nums" suppressHydrationWarning>
            {zonedTime(now, gameDay.zone)}
          </span>
          {saved}
        </span>
      </div>
      {next}
      <div
        data-dock
        className="flex flex-none items-center gap-3 lg:max-xl:ml-auto max-lg:fixed max-lg:flex-wrap max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-40 max-lg:border-t max-lg:border-line-2 max-lg:bg-panel max-lg:px-4 max-lg:pt-2 max-lg:pb-[max(8px,env(safe-area-inset-bottom))]"
      >
        <ClockControls gameDay={gameDay} {...(after === undefined ? {} : { after })} />
        <StopEverything
          gameDayId={gameDay.id}
          would={stopWould}
          noFailure={noFailureWords(probes, now)}
          {...(after === undefined ? {} : { after })}
        />
      </div>
    </header>
  );
}
