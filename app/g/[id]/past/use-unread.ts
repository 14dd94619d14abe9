"use client";

import { useEffect, useEffectEvent } from "react";
import type { UnreadView } from "#lib/queries/views.ts";
import type { IncidentState } from "../incident-store.ts";
import { askPart } from "./ask.ts";
import { withUnread } from "./waiting.ts";

const againMs = 5_000;
const roomsAtOnce = 50;

/**
 * Asks once a view what was said in the other rooms since this browser last read them. `markOf`: up to where that was. What comes by the
 * stream needs no question.
 */
export function useUnread(
  state: IncidentState,
  openKey: string,
  markOf: (roomKey: string) => number,
  change: (next: (before: IncidentState) => IncidentState) => void,
): void {
  const ask = useEffectEvent(async (): Promise<boolean> => {
    const unread = state.rooms.filter(({ key, last }) => key !== openKey && last > markOf(key));
    const newest = unread.sort((a, b) => b.last - a.last).slice(0, roomsAtOnce);
    if (newest.length === 0) return true;
    const query = new URLSearchParams(newest.map(({ key }) => ["read", `${key}:${markOf(key)}`]));
    const answer = await askPart<UnreadView>(`/api/game-days/${state.gameDay.id}/unread`, query);
    if (answer !== null) change((before) => withUnread(before, answer));
    return answer !== null;
  });
  const { takenAt } = state;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    const go = async (): Promise<void> => {
      if (!(await ask()) && !closed) timer = setTimeout(() => void go(), againMs);
    };
    void go();
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, [takenAt]);
}
