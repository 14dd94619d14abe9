"use client";

import { useEffect, useState } from "react";

/** The server's present by the measured clock offset, four times a second. `initial` keeps the first render equal to the server's. */
export function useNow(offsetMs: number, initial: number): number {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [offsetMs]);
  return now;
}
