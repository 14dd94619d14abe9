"use client";

import type { ReactNode } from "react";
import { Brand } from "#app/ui/brand.tsx";
import { Clock } from "#app/ui/clock.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { useNow } from "#app/ui/now.tsx";
import { StateTag } from "#app/ui/state-tag.tsx";
import { type Theme, ThemeSwitch } from "#app/ui/theme-switch.tsx";
import { zonedTime } from "#app/ui/zone-time.ts";
import { useIncidentView } from "../incident-context.tsx";
import { OtherDevice } from "./other-device.tsx";

/** Where we are, what time it is, and what is still unsaved. */
export function TopBar({ theme, wayBack }: { theme: Theme; wayBack: ReactNode }) {
  const { gameDay, me, unsent } = useIncidentView("gameDay", "me", "unsent");
  const waiting = unsent.filter(({ phase }) => phase !== "sending").length;
  return (
    <header className="flex items-center gap-4 border-b border-line bg-panel px-4 phone:gap-2.5 phone:px-3">
      <Brand className="max-[359px]:hidden" />
      <span className="truncate text-ink-2 phone:hidden">{gameDay.name}</span>
      <Clock clock={gameDay.clock} />
      <WallTime zone={gameDay.zone} />
      <span className="ml-auto" role="status">
        {waiting > 0 && (
          <StateTag state="degraded" look="chip" glyph="cloud-off">
            {waiting} unsent
          </StateTag>
        )}
      </span>
      <button type="button" popoverTarget="me" className="btn min-w-0 shrink phone:size-11 phone:p-0!" data-kind="quiet">
        <Glyph name="person" size="s" />
        <span className="truncate phone:sr-only">
          <bdi>{me.name}</bdi>
          {me.workstream === null ? "" : `, ${me.workstream}`}
          {me.role === "observer" ? ", observer" : ""}
        </span>
        <span className="sr-only">, settings</span>
      </button>
      <div
        id="me"
        popover="auto"
        className="fixed inset-auto top-14 right-3 m-0 w-64 rounded-3 border border-line bg-raised p-4 text-ink shadow-lift"
      >
        <p>
          <b>{me.name}</b>
        </p>
        <p className="mb-3 text-ink-2">
          {me.role === "observer" ? "Observer: you read along" : (me.workstream ?? "No workstream")}, {gameDay.name}
        </p>
        <ThemeSwitch initial={theme} />
        <ul className="mt-3 grid gap-1">
          {wayBack}
          <li>
            <a className="inline-flex min-h-(--row) items-center" href={`/g/${gameDay.id}/wall`}>
              The wall, for a projector
            </a>
          </li>
          <li>
            <OtherDevice />
          </li>
          <li>
            <a className="inline-flex min-h-(--row) items-center" href="/account">
              Your sessions, signing out
            </a>
          </li>
          <li>
            <a className="inline-flex min-h-(--row) items-center" href="/">
              Your game days
            </a>
          </li>
        </ul>
      </div>
    </header>
  );
}

function WallTime({ zone }: { zone: string }) {
  const now = useNow();
  return (
    <span className="num whitespace-nowrap text-ink-3 phone:hidden" suppressHydrationWarning>
      {zonedTime(now, zone)}
    </span>
  );
}
