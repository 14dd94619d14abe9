"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useOrganizerStream } from "#lib/realtime/client/use-organizer-stream.ts";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import type { Payload } from "#lib/domain/events.ts";

const settleMs = 120;
const keptPoints = 120;

export type Conduct = { view: ConductView; status: StreamStatus; offsetMs: number; refresh: () => Promise<void> };

/**
 * The conduct page's picture: the server's view, asked for again whenever either stream tells of a change, and moved on between by the
 * probes' pictures. Organizers are few; asking again is simpler than a second copy of every rule, and can't drift from it.
 */
export function useConduct(initial: ConductView): Conduct {
  const gameDayId = initial.gameDay.id;
  const [view, setView] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(0);

  const refresh = useCallback(async () => {
    const mine = ++asked.current;
    const response = await fetch(`/api/game-days/${gameDayId}/conduct`, { cache: "no-store" });
    if (!response.ok || mine !== asked.current) return;
    const fresh = (await response.json()) as ConductView;
    if (mine === asked.current) setView(fresh);
  }, [gameDayId]);

  const soon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void refresh().catch(() => undefined);
    }, settleMs);
  }, [refresh]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  const { status, offsetMs } = useOrganizerStream({
    gameDayId,
    cursors: initial.cursors,
    onEvents: soon,
    onPicture: (picture) => {
      if (picture.name === "probes.measured") setView((now) => ({ ...now, probes: moved(now.probes, picture.payload) }));
      if (picture.name === "presence.changed") setView((now) => ({ ...now, known: { ...now.known, here: picture.payload.here } }));
    },
  });
  return { view, status, offsetMs, refresh };
}

function moved(probes: readonly ProbeView[], { tiles }: Payload<"probes.measured">): ProbeView[] {
  const fresh = new Map(tiles.map((tile) => [tile.key, tile]));
  return probes.map((probe) => {
    const tile = fresh.get(probe.key);
    if (tile === undefined || probe.recent.at(-1)?.at === tile.at) return probe;
    const recent = [...probe.recent, { at: tile.at, value: tile.value }].slice(-keptPoints);
    const since = tile.state === probe.state ? probe.since : tile.at;
    return { ...probe, state: tile.state, value: tile.value, since, recent };
  });
}
