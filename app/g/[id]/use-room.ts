"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useSaved } from "#app/ui/saving/use-saved.ts";
import type { IncidentState } from "./incident-store.ts";
import { withoutAside, withoutOldest } from "./past/pages.ts";
import { useUnread } from "./past/use-unread.ts";
import { sameUnread, type Unread, unreadOf } from "./past/waiting.ts";
import { useKept } from "./use-kept.ts";

export type RoomState = IncidentState["rooms"][number];
export type OpenRoom = {
  room: RoomState;
  mainKey: string;
  unread: Map<string, Unread>;
  /** The moment that is read: a number of the stream, or a moment in ISO words; null while the newest is. */
  at: string | null;
  openRoom: (key: string, at?: string | null) => void;
  hrefOf: (key: string, at?: string | null) => string;
};

type Change = (next: (before: IncidentState) => IncidentState) => void;

/** Up to where everything was read when this browser first came; no room is called so. */
const atFirst = "";
const noRoom: RoomState = { key: "gameday", name: "gameday", incidentId: null, last: 0 };
const hrefOf = (key: string, at: string | null = null): string =>
  `?room=${encodeURIComponent(key)}${at === null ? "" : `&at=${encodeURIComponent(at)}`}`;
const inAddress = (name: "room" | "at"): string | null => new URLSearchParams(location.search).get(name);
/** More entries than these are forgotten with the room that was left. */
const keptOfOthers = 1_000;

/** Which room is open, kept in the address, and what is unread in the others, kept in this browser. */
export function useRoom(state: IncidentState, firstRoom: string | null, firstAt: string | null, change: Change): OpenRoom {
  const main = state.rooms[0] ?? noRoom;
  const [key, setKey] = useState(firstRoom ?? main.key);
  const [at, setAt] = useState(firstAt);
  const [now] = useState(state.cursor);
  const [read, setRead] = useSaved<Record<string, number>>(`gameday-read-${state.gameDay.id}`, {});
  const room = state.rooms.find((one) => one.key === key) ?? main;

  const openRoom = useCallback(
    (next: string, nextAt: string | null = null) => {
      setKey(next);
      setAt(nextAt);
      change((before) => withoutOldest(nextAt === null ? withoutAside(before) : before, keptOfOthers));
      if (inAddress("room") !== next || inAddress("at") !== nextAt) history.pushState(null, "", hrefOf(next, nextAt));
    },
    [change],
  );
  useEffect(() => {
    const back = () => {
      setKey(inAddress("room") ?? main.key);
      setAt(inAddress("at"));
      change(withoutAside);
    };
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [main.key, change]);

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
  useUnread(state, room.key, (roomKey) => read[roomKey] ?? since, change);
  const { waiting, me } = state;
  const unread = useMemo(
    () => unreadOf({ waiting, me }, { ...read, [room.key]: newest }, since),
    [waiting, me, read, room.key, newest, since],
  );
  return { room, mainKey: main.key, unread: useKept(unread, sameUnread), at, openRoom, hrefOf };
}
