"use client";

import { useCallback, useRef, useState } from "react";

const nearPx = 120;

/** Where a reader left the newest line, by its sequence number; null while it is in sight. */
export function useNewest(newestSeq: number) {
  const box = useRef<HTMLDivElement>(null);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const look = useCallback(() => {
    // A reversed box counts from its lower end, upwards below zero.
    const away = (box.current?.scrollTop ?? 0) < -nearPx;
    setLeftAt((before) => (away ? (before ?? newestSeq) : null));
  }, [newestSeq]);
  const goToNewest = useCallback(() => {
    box.current?.scrollTo({ top: 0 });
    setLeftAt(null);
  }, []);
  return { box, leftAt, look, goToNewest };
}
