"use client";

import { askForView } from "#lib/realtime/client/read-view.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import type { WallView } from "#lib/queries/views.ts";
import { useStream } from "#lib/realtime/client/use-stream.ts";
import { moveHealth } from "../incident-store.ts";

const settleMs = 200;
const pollMs = 5_000;
const patienceMs = 4_000;

export type WallState = { view: WallView; here: number | null; offsetMs: number; connected: boolean; gone: "deleted" | "absent" | null };

/**
 * The wall's picture, asked for again whenever the stream tells of a change. Organizers, whom that stream does not admit, and a wall that
 * lost it get a fresh one every few seconds.
 */
export function useWall(initial: WallView): WallState {
  const gameDayId = initial.gameDay.id;
  const [view, setView] = useState(initial);
  const [here, setHere] = useState<number | null>(null);
  const [reached, setReached] = useState(true);
  const [absent, setAbsent] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const refresh = useCallback(async () => {
    const fresh = await askForView(gameDayId, "wall", {}, AbortSignal.timeout(patienceMs), () => setAbsent(true));
    setReached(fresh !== null);
    if (fresh !== null) setView(fresh);
  }, [gameDayId]);
  const soon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void refresh();
    }, settleMs);
  }, [refresh]);

  const { status, offsetMs } = useStream({
    gameDayId,
    cursor: initial.cursor,
    onEvents: soon,
    onPicture: (picture) => {
      if (picture.name === "presence.changed") setHere(picture.payload.here);
      else setView((before) => ({ ...before, health: moveHealth(before.health, picture.payload) }));
    },
  });
  const live = status === "connected";
  const gone = status === "deleted" ? "deleted" : absent ? "absent" : null;
  useEffect(() => {
    if (live || gone !== null) return;
    void refresh();
    const poll = setInterval(() => void refresh(), pollMs);
    return () => clearInterval(poll);
  }, [live, gone, refresh]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return { view, here, offsetMs, connected: live || reached, gone };
}
