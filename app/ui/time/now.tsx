"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const NowContext = createContext(0);

/**
 * The server's present, by the measured clock offset, four times a second. Only what calls useNow renders again.
 * `renderedAt` is the server's present when it rendered, so that the first render here equals its.
 */
export function NowProvider({ offsetMs, renderedAt, children }: { offsetMs: number; renderedAt: number; children: ReactNode }) {
  const [now, setNow] = useState(renderedAt);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [offsetMs]);
  return <NowContext value={now}>{children}</NowContext>;
}

/** The server's present in ms since the epoch. */
export const useNow = (): number => useContext(NowContext);
