"use client";

import { useCallback, useRef, useState } from "react";

/** Code that is loaded only once somebody opens what it draws. `failed` until it is asked for again. */
export function useOnDemand<Loaded extends object>(load: () => Promise<Loaded>) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const asked = useRef<Promise<boolean>>(undefined);
  const ask = useCallback((): Promise<boolean> => {
    const attempt = async (): Promise<boolean> => {
      setFailed(false);
      try {
        setLoaded(await load());
        return true;
      } catch {
        asked.current = undefined;
        setFailed(true);
        return false;
      }
    };
    return (asked.current ??= attempt());
  }, [load]);
  return { loaded, failed, ask };
}
