"use client";

import { useCallback, useEffect, useState } from "react";
import type { PublishingView } from "#lib/queries/views.ts";

type Publishing = NonNullable<PublishingView>;
export type UnderWay = Publishing & { step: Exclude<Publishing["step"], "failed"> };

const everyMs = 1_000;
const patienceMs = 5_000;
const isUnderWay = (one: Publishing): one is UnderWay => one.step !== "failed";

/** How far the publication of the report is: asked for when the page is opened, and every second while one is under way or `busy`. */
export function usePublishing(gameDayId: string, busy: boolean) {
  const [known, setKnown] = useState<PublishingView>(null);
  /** Answers whether one is under way. */
  const look = useCallback(async (): Promise<boolean> => {
    const response = await fetch(`/api/game-days/${gameDayId}/publishing`, {
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => null);
    // What can't be asked now is asked again; what was known stands until then.
    if (response?.ok !== true) return false;
    const fresh = (await response.json().catch(() => null)) as PublishingView;
    setKnown(fresh);
    return fresh !== null && isUnderWay(fresh);
  }, [gameDayId]);
  const goesOn = busy || (known !== null && isUnderWay(known));
  useEffect(() => {
    void look();
    if (!goesOn) return;
    const again = setInterval(() => void look(), everyMs);
    return () => clearInterval(again);
  }, [look, goesOn]);
  return { under: known !== null && isUnderWay(known) ? known : null, failed: known?.step === "failed" ? known : null, look };
}
