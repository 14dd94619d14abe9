"use client";

import { useEffect, useState } from "react";

/** "4 s" until the next try, by this browser's own clock. */
export function RetryCountdown({ at }: { at: number }) {
  const [left, setLeft] = useState(() => at - Date.now());
  useEffect(() => {
    const tick = () => setLeft(at - Date.now());
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [at]);
  return <>{left <= 500 ? "now" : `in ${Math.ceil(left / 1000)} s`}</>;
}
