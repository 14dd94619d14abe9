"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The zone of this browser; null on the server, which doesn't know it, and in the first render, which is the server's. */
export const useViewerZone = (): string | null =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
