"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { RoomEntry, RoomPage } from "#lib/queries/views.ts";
import type { IncidentState } from "../incident-store.ts";
import { sameItems, useKept } from "../use-kept.ts";
import { askPart, roomPath } from "./ask.ts";
import { reachOf, shownIn, withAside, withBeside, withEarlier } from "./pages.ts";

export type Side = "earlier" | "later";

export type Past = {
  /** What is known of the open room, in the stream's order. */
  heard: readonly RoomEntry[];
  /** Whether a page of the open room is there at all. */
  isLoaded: boolean;
  earlier: boolean;
  /** Only while an earlier moment is read. */
  later: boolean;
  /** Where the moment is that was asked for, in `heard`. */
  target: number | null;
  loading: Side | null;
  failed: Side | null;
  load: (side: Side) => void;
};

type Change = (next: (before: IncidentState) => IncidentState) => void;
type Open = { room: IncidentState["rooms"][number]; mainKey: string; at: string | null };

/** The open room a page at a time, before and after what is known of it, and around the moment `at`. */
export function usePast(state: IncidentState, { room, mainKey, at }: Open, change: Change): Past {
  const gameDayId = state.gameDay.id;
  const { key } = room;
  const here = useMemo(() => shownIn(state, room, mainKey), [state, room, mainKey]);
  const heard = useKept(here, sameItems);
  const aside = state.aside?.roomKey === key ? state.aside : null;
  const { from, earlier } = aside === null ? reachOf(state, key) : { from: aside.entries[0]?.seq ?? 0, earlier: aside.earlier };
  const last = aside?.entries.at(-1)?.seq ?? 0;
  const isAside = aside !== null;
  const isLoaded = isAside || state.reaches[key] !== undefined;

  const [asking, setAsking] = useState<{ key: string; side: Side; failed: boolean } | null>(null);
  const underWay = useRef<string | null>(null);
  const ask = useCallback(
    async (side: Side, query: Record<string, string>, take: (before: IncidentState, page: RoomPage) => IncidentState) => {
      const question = `${key} ${JSON.stringify(query)}`;
      if (underWay.current === question) return;
      underWay.current = question;
      setAsking({ key, side, failed: false });
      const page = await askPart<RoomPage>(roomPath(gameDayId, key), new URLSearchParams(query));
      if (page !== null) change((before) => take(before, page));
      // Another room, or another moment, may have been asked for meanwhile.
      if (underWay.current !== question) return;
      underWay.current = null;
      setAsking(page === null ? { key, side, failed: true } : null);
    },
    [gameDayId, key, change],
  );
  const load = useCallback(
    (side: Side) => {
      if (!isAside) return void ask("earlier", { before: String(from) }, (before, page) => withEarlier(before, page, from));
      const query: Record<string, string> = side === "earlier" ? { before: String(from) } : { after: String(last) };
      void ask(side, query, (before, page) => withBeside(before, side, page));
    },
    [ask, isAside, from, last],
  );
  const loadFirst = useEffectEvent(() => load("earlier"));
  useEffect(() => {
    if (at === null && !isLoaded) loadFirst();
  }, [key, at, isLoaded]);
  // The view was made with the room and moment of the address.
  const askedFor = useRef(`${key} ${at}`);
  useEffect(() => {
    const isAsked = askedFor.current === `${key} ${at}`;
    askedFor.current = `${key} ${at}`;
    if (at !== null && !isAsked) void ask("earlier", { around: at }, withAside);
  }, [ask, key, at]);

  const target = useMemo(() => (at === null ? null : placeAmong(heard, at)), [heard, at]);
  const own = asking?.key === key ? asking : null;
  const [loading, failed] = own === null ? [null, null] : own.failed ? [null, own.side] : [own.side, null];
  return { heard, isLoaded, earlier, later: aside?.later ?? false, target, loading, failed, load };
}

/** Where a number of the stream or a moment is among entries; null when it isn't. */
export function placeAmong(entries: readonly RoomEntry[], at: string): number | null {
  const isThere = /^\d+$/.test(at) ? ({ seq }: RoomEntry) => seq >= Number(at) : (one: RoomEntry) => Date.parse(one.at) >= Date.parse(at);
  const place = entries.findIndex(isThere);
  return place === -1 ? null : place;
}
