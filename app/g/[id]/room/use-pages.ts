"use client";

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { RoomEntry } from "#lib/queries/views.ts";
import { useIncidentView } from "../incident-context.tsx";

const nearPx = 400;

/** Loads what is earlier as its reader comes near the top, and what is later near the bottom, and keeps them where they are when it comes. */
export function usePages(box: RefObject<HTMLDivElement | null>, entries: readonly RoomEntry[]) {
  const { isLoaded, earlier, later, loading, failed, load } = useIncidentView("isLoaded", "earlier", "later", "loading", "failed", "load");
  const isIdle = isLoaded && loading === null;
  const loadNear = useCallback(() => {
    if (box.current === null || !isIdle) return;
    const { scrollTop, scrollHeight, clientHeight } = box.current;
    // A reversed box counts from its lower end, upwards below zero.
    if (earlier && failed !== "earlier" && scrollHeight - clientHeight + scrollTop < nearPx) load("earlier");
    else if (later && failed !== "later" && -scrollTop < nearPx) load("later");
  }, [box, isIdle, earlier, later, failed, load]);

  // What doesn't fill the box can't be scrolled, and what was scrolled before this page's script ran told nobody.
  useEffect(loadNear, [entries, loadNear]);

  // What comes below a reader of an earlier moment pushes up what they read; the browser's own anchoring is off there.
  const before = useRef({ later: false, height: 0, last: 0 });
  const last = entries.at(-1)?.seq ?? 0;
  useLayoutEffect(() => {
    const height = box.current?.scrollHeight ?? 0;
    const { later: wasLater, height: was, last: lastWas } = before.current;
    if (wasLater && lastWas !== 0 && last > lastWas) box.current?.scrollBy({ top: was - height });
    before.current = { later, height, last };
  }, [box, entries, later, last]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      // At the very top nothing scrolls any more that would tell.
      if (event.key === "Home" || event.key === "PageUp") loadNear();
    },
    [loadNear],
  );
  return { loadNear, onKeyDown };
}
