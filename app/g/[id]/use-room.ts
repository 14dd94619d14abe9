"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useSaved } from "#app/ui/use-saved.ts";
import type { IncidentState } from "./incident-store.ts";
import { sameUnread, type Unread, unreadOf } from "./rooms.ts";
import { useKept } from "./use-kept.ts";

export type Room = IncidentState["rooms"][number];
export type OpenRoom = {
  room: Room;
  mainKey: string;
  unread: Map<string, Unread>;
  openRoom: (key: string) => void;
  hrefOf: (key: string) => string;
};

/** Up to where everything was read when this browser first came; no room is called so. */
const atFirst = "";
const noRoom: Room = { key: "gameday", name: "gameday", incidentId: null };
const hrefOf = (key: string): string => `?room=${encodeURIComponent(key)}`;
const roomInAddress = (): string | null => new URLSearchParams(location.search).get("room");

/** Which room is open, kept in the address, and what is unread in the others, kept in this browser. */
export function useRoom(state: IncidentState, firstRoom: string | null): OpenRoom {
  const main = state.rooms[0] ?? noRoom;
  const [key, setKey] = useState(firstRoom ?? main.key);
  const [now] = useState(state.cursor);
  const [read, setRead] = useSaved<Record<string, number>>(`gameday-read-${state.gameDay.id}`, {});
  const room = state.rooms.find((one) => one.key === key) ?? main;

  const openRoom = useCallback((next: string) => {
    setKey(next);
    if (roomInAddress() !== next) history.pushState(null, "", hrefOf(next));
  }, []);
  useEffect(() => {
    const back = () => setKey(roomInAddress() ?? main.key);
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [main.key]);

  const newest = state.cursor;
  useEffect(() => {
    const mark = () =>
      document.visibilityState === "visible" &&
      setRead((before) => (before[room.key] === newest ? before : { [atFirst]: now, ...before, [room.key]: newest }));
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [room.key, newest, now, setRead]);

  const since = read[atFirst] ?? now;
  const unread = useMemo(() => unreadOf(state, { ...read, [room.key]: newest }, since), [state, read, room.key, newest, since]);
  return { room, mainKey: main.key, unread: useKept(unread, sameUnread), openRoom, hrefOf };
}
