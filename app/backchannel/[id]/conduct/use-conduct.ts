"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { keepSame } from "#app/ui/keep-same.ts";
import { useLive } from "#app/ui/use-live.ts";
import { useOrganizerStream } from "#lib/realtime/client/use-organizer-stream.ts";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import { movedOn } from "./moved-on.ts";

const settleMs = 120;
/** How often the picture is asked for though nothing was told: an engine that stands still tells nothing, nor does what failed to arrive. */
const againMs = 10_000;

export type Conduct = {
  view: ConductView;
  probes: readonly ProbeView[];
  /** `behind` while the stream is there but the picture can't be had. */
  status: StreamStatus | "behind";
  /** Whether what is shown is of now. */
  live: boolean;
  offsetMs: number;
  refresh: () => Promise<void>;
};

/**
 * The conduct page's picture: the server's view, asked for again whenever either stream tells of a change, and moved on between by the
 * probes' pictures, which are kept apart so that a sample draws nothing but probes again. Parts that say the same stay the same objects. Organizers are few; asking again is simpler than a second copy of every rule, and can't drift from it.
 */
export function useConduct(initial: ConductView): Conduct {
  const gameDayId = initial.gameDay.id;
  const [view, setView] = useState(initial);
  const [behind, setBehind] = useState(false);
  const [probes, setProbes] = useState<readonly ProbeView[]>(initial.probes);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(0);
  const answered = useRef(0);
  const here = useRef<number | null>(null);

  const refresh = useCallback(async () => {
    const mine = ++asked.current;
    const fresh = await fetch(`/api/game-days/${gameDayId}/conduct`, { cache: "no-store" })
      .then(async (response) => (response.ok ? ((await response.json()) as ConductView) : null))
      .catch(() => null);
    // Only what an answer to a later question has overtaken is left out: else a busy day, asked about again and again, would show nothing.
    if (mine < answered.current) return;
    answered.current = mine;
    setBehind(fresh === null);
    if (fresh === null) return;
    // Who is here is told by the stream; the server's view only knows who joined.
    setView((now) => keepSame(now, { ...fresh, known: { ...fresh.known, here: here.current ?? fresh.known.here } }));
    setProbes((now) => keepSame(now, fresh.probes));
  }, [gameDayId]);

  const soon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void refresh();
    }, settleMs);
  }, [refresh]);
  useEffect(() => {
    const again = setInterval(soon, againMs);
    return () => clearInterval(again);
  }, [soon]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  const { status, offsetMs } = useOrganizerStream({
    gameDayId,
    cursors: initial.cursors,
    onEvents: soon,
    onPicture: (picture) => {
      if (picture.name === "probes.measured") setProbes((now) => movedOn(now, picture.payload));
      if (picture.name === "presence.changed") {
        here.current = picture.payload.here;
        setView((now) => keepSame(now, { ...now, known: { ...now.known, here: picture.payload.here } }));
      }
    },
  });
  const live = useLive(status) && !behind;
  return { view, probes, status: behind && status === "connected" ? "behind" : status, live, offsetMs, refresh };
}
