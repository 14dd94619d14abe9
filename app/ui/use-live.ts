"use client";

import { useEffect, useState } from "react";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";

/** A page that was just loaded, or loses its line for a moment, is not out of date yet. */
const graceMs = 2_500;

/** Whether what a page shows of the present can be believed: not while its stream is away or stands still. */
export function useLive(status: StreamStatus): boolean {
  const [live, setLive] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setLive(status === "connected"), status === "connecting" ? graceMs : 0);
    return () => clearTimeout(timer);
  }, [status]);
  return live;
}
