import type { Audience } from "#lib/domain/events.ts";

export type BeatWatch = {
  /** A line was made: beats are expected from now on. */
  expect: () => void;
  /** A stream gave a sign of life. */
  beat: (audience: Audience) => void;
  /** No line, no beats. */
  rest: () => void;
  /** Whether a beat is overdue, also by a clock that went on while this page slept. */
  isStill: () => boolean;
  stop: () => void;
};

/** More than two beats of the server. With the look below a page says within five seconds that its stream stands still. */
const stillAfterMs = 4_300;
const lookMs = 500;

type Told = {
  onStill: () => void;
  /** All streams give signs of life again, on the same line. */
  onAlive: () => void;
};

/** Tells when a stream that is heard stops giving signs of life: the line says nothing when its server froze or the network swallows it. */
export function watchBeats(heard: readonly Audience[], { onStill, onAlive }: Told): BeatWatch {
  let silent: Set<Audience> | null = null;
  // A sleeping device may stop the one clock, and somebody may set the other: the later of the two counts.
  const moment = (): { steady: number; wall: number } => ({ steady: performance.now(), wall: Date.now() });
  const last = new Map<Audience, ReturnType<typeof moment>>();
  const isStill = (): boolean => {
    const now = moment();
    return [...last.values()].some(({ steady, wall }) => Math.max(now.steady - steady, now.wall - wall) > stillAfterMs);
  };
  const timer = setInterval(() => {
    if (!isStill()) return;
    last.clear();
    silent = new Set(heard);
    onStill();
  }, lookMs);
  return {
    expect: () => {
      silent = null;
      heard.forEach((audience) => last.set(audience, moment()));
    },
    beat: (audience) => {
      last.set(audience, moment());
      silent?.delete(audience);
      if (silent?.size !== 0) return;
      silent = null;
      onAlive();
    },
    rest: () => {
      silent = null;
      last.clear();
    },
    isStill,
    stop: () => clearInterval(timer),
  };
}
