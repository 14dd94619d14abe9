"use client";

import { Brand } from "#app/ui/brand.tsx";
import { ClockFace } from "#app/ui/time/clock.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { StateTag } from "#app/ui/state-tag.tsx";
import type { Theme } from "#app/ui/use-theme.ts";
import { zonedTime } from "#app/ui/time/zone-time.ts";
import { useIncidentView } from "../incident-context.tsx";
import { OwnMenu, type WayBack } from "./own-menu.tsx";

/** Where we are, what time it is, and what is still unsaved. */
export function TopBar({ theme, wayBack }: { theme: Theme; wayBack: WayBack }) {
  const { gameDay, unsent } = useIncidentView("gameDay", "unsent");
  const waiting = unsent.filter(({ phase }) => phase !== "sending").length;
  return (
    <header className="flex items-center gap-4 border-b border-line bg-panel px-4 phone:gap-2.5 phone:px-3">
      <Brand className="max-xs:hidden" />
      <span className="truncate text-ink-2 phone:hidden">{gameDay.name}</span>
      <ClockFace clock={gameDay.clock} />
      <WallTime zone={gameDay.zone} />
      <span className="ml-auto" role="status">
        {waiting > 0 && (
          <StateTag state="degraded" look="chip" glyph="cloud-off">
            {waiting} unsent
          </StateTag>
        )}
      </span>
      <OwnMenu theme={theme} wayBack={wayBack} />
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
