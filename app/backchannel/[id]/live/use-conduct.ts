"use client";

import { useState } from "react";
import { keepSame } from "#app/ui/keys/keep-same.ts";
import { useLive } from "#app/ui/use-live.ts";
import { useOrganizerStream } from "#lib/realtime/client/use-organizer-stream.ts";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";
import { foldConduct, type ConductFold } from "#lib/realtime/client/conduct/fold-conduct.ts";
import type { Gone } from "#lib/realtime/client/use-socket-stream.ts";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import { movedOn } from "./moved-on.ts";

export type LiveConduct = {
  view: ConductView;
  probes: readonly ProbeView[];
  /** `behind` while the stream is there but the picture can't be had. */
  status: StreamStatus | "behind";
  /** What is told of its deletion. */
  gone: Gone | null;
  /** Whether what is shown is of now. */
  live: boolean;
  offsetMs: number;
  /** Resolves when the picture shows what was committed by now, or can't soon. */
  refresh: () => Promise<void>;
};

/**
 * The conduct page's picture: what the page was loaded with, moved on by what the server tells. Probes are kept apart, so that a sample draws
 * nothing but probes again. Parts that say the same stay the same objects.
 */
export function useConduct(initial: ConductView): LiveConduct {
  const [fold] = useState(() => foldConduct(initial));
  const [view, setView] = useState(initial);
  const [behind, setBehind] = useState(false);
  const [probes, setProbes] = useState<readonly ProbeView[]>(initial.probes);
  const draw = () => setView((now) => keepSame(now, fold.view()));
  const onTold: ConductFold["hear"] = (told) => {
    const follows = fold.hear(told);
    setBehind(told.kind === "behind");
    if ("probes" in told && told.probes !== undefined) {
      const { probes: measured } = told;
      setProbes((now) => keepSame(now, measured));
    }
    draw();
    return follows;
  };

  const { status, offsetMs, gone, caughtUp } = useOrganizerStream({
    gameDayId: initial.gameDay.id,
    cursors: initial.cursors,
    version: fold.version,
    onTold,
    onEvents: (events, audience) => {
      fold.events(events, audience);
      draw();
    },
    onPicture: (picture) => {
      if (picture.name === "probes.measured") setProbes((now) => movedOn(now, picture.payload));
      if (picture.name === "presence.changed") {
        fold.here(picture.payload.here);
        draw();
      }
    },
  });
  const live = useLive(status) && !behind;
  return { view, probes, gone, status: behind && status === "connected" ? "behind" : status, live, offsetMs, refresh: caughtUp };
}
