"use client";

import { elapsedMs, formatElapsed } from "#lib/domain/clock.ts";
import { tPlusMark } from "#lib/domain/schedule/t-plus.ts";
import type { ClockView } from "#lib/queries/views.ts";
import { clockOf } from "./clock-of.ts";
import { useNow } from "./now.tsx";

/** T+ as it runs. Held and stopped clocks say so in a word. */
export function ClockFace({ clock, className = "" }: { clock: ClockView; className?: string }) {
  const shown = elapsedMs(clockOf(clock), useNow());
  const word = shown === null ? "not started" : clock.stoppedAt !== null ? "stopped" : clock.heldSince !== null ? "held" : null;
  return (
    <span className={`clock ${className}`} role="timer" aria-label="Time since the start">
      <i>{tPlusMark}</i>
      <time suppressHydrationWarning>{formatElapsed(shown ?? 0)}</time>
      {word !== null && <small className="ml-2 align-middle text-12 font-label tracking-normal text-ink-2">{word}</small>}
    </span>
  );
}
