import type { Logger } from "pino";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { untilAborted } from "#lib/persistence/until-aborted.ts";
import { pictureOf, pictureVersion } from "#lib/queries/conduct/picture/picture-of.ts";
import { readSections, type HeldSections } from "#lib/queries/conduct/picture/read-sections.ts";
import { changedBy, sections, type Section } from "#lib/queries/conduct/picture/sections.ts";
import { snapshot } from "#lib/queries/snapshot.ts";
import type { ConductPicture } from "#lib/queries/views.ts";
import type { HeldTail } from "../publish.ts";
import { diffPictures } from "./diff-pictures.ts";
import { followTails } from "./follow-tails.ts";
import type { ConductTold } from "./told.ts";

export type DayOptions = {
  gameDayId: string;
  store: Store;
  log: Logger;
  /** Both streams, organizers' own first. */
  tails: readonly HeldTail[];
  /** Tells all who watch what `told` says by then, once whoever lost the role is cut. Rejects when that can't be told. */
  tell: (told: () => ConductTold) => Promise<void>;
  /** The picture can't be made now. */
  tellBehind: () => void;
  isWatched: () => boolean;
  /** Nobody watches: it is no longer kept. */
  onUnwatched: () => void;
  settleMs: number;
};

/** One game day's picture, made once for all who watch it in this process. */
export type KeptDay = {
  /** Resolves when it was read for the first time, or could not be. */
  ready: Promise<void>;
  /** What is to be told to whoever holds a version. */
  toldTo: (version: string) => ConductTold;
  behind: () => boolean;
  /** Something may have changed of which no event tells: it is looked at soon. */
  look: () => void;
  /** Looks, and says which version is the present one, also when nothing changed. */
  beat: () => Promise<void>;
  /** Resolves when what is committed by now is shown, or could not be read. */
  catchUp: () => Promise<void>;
  /** Resolves with the next thing that is told, or with the signal. */
  changed: (signal: AbortSignal) => Promise<void>;
  close: () => void;
};

type Shown = { version: string; picture: ConductPicture };
type Change = Extract<ConductTold, { kind: "change" }>;

const retryMs = 500;
const longestRetryMs = 5_000;

export function keepDay({ gameDayId, store, log, tails, tell, tellBehind, isWatched, onUnwatched, settleMs }: DayOptions): KeptDay {
  const closing = new AbortController();
  let held: HeldSections | null = null;
  let shown: Shown | null = null;
  let last: Change | null = null;
  let failures = 0;
  let dirty = new Set<Section>();
  let told = new AbortController();
  let soon: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;

  const wakeWaiting = (): void => {
    told.abort("told");
    told = new AbortController();
  };

  // What is emitted and what is remembered as shown change in one turn: a page that is given the whole between gets what follows it.
  const showNow = (next: Shown): ConductTold => {
    const before = shown;
    shown = next;
    failures = 0;
    wakeWaiting();
    if (before === null) return { kind: "whole", ...next };
    if (before.version === next.version) return { kind: "current", version: next.version };
    last = { kind: "change", version: next.version, from: before.version, changes: diffPictures(before.picture, next.picture) };
    return last;
  };

  const readAndShow = async (): Promise<void> => {
    const wanted = dirty;
    dirty = new Set();
    try {
      const now = clockNow();
      held = await snapshot(store.views.organizers, (tx) => readSections(tx, gameDayId, held, wanted, now));
      const picture = pictureOf(held, now);
      const next = { version: pictureVersion(picture), picture };
      if (failures > 0 || next.version !== shown?.version) await tell(() => showNow(next));
    } catch (error) {
      for (const section of wanted) dirty.add(section);
      if (closing.signal.aborted) return;
      if (failures === 0) log.warn({ err: error, gameDayId }, "conduct's picture could not be made; trying again");
      failures += 1;
      wakeWaiting();
      tellBehind();
      schedule(Math.min(longestRetryMs, retryMs * 2 ** (failures - 1)));
    }
  };

  const loop = async (): Promise<void> => {
    do {
      again = false;
      clearTimeout(soon);
      soon = undefined;
      await readAndShow();
    } while (again && !closing.signal.aborted);
  };
  /** What becomes dirty while a read runs is read by the next one. */
  const run = (): Promise<void> => {
    if (closing.signal.aborted) return Promise.resolve();
    again = true;
    running ??= loop().finally(() => (running = null));
    return running;
  };

  function schedule(afterMs: number): void {
    if (closing.signal.aborted) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      if (isWatched()) void run();
      else onUnwatched();
    }, afterMs);
  }

  const follower = followTails(tails, {
    signal: closing.signal,
    onEvents: (events) => {
      for (const { name } of events) for (const section of changedBy[name]) dirty.add(section);
      if (dirty.size > 0) schedule(settleMs);
    },
    onLost: (error) => {
      log.warn({ err: error, gameDayId }, "conduct's events could not be read; everything is read again");
      dirty = new Set(sections);
      schedule(retryMs);
    },
  });

  return {
    ready: run(),
    toldTo: (version) => {
      if (shown === null) return { kind: "behind" };
      if (shown.version === version) return { kind: "current", version };
      return last?.from === version ? last : { kind: "whole", ...shown };
    },
    behind: () => failures > 0,
    look: () => schedule(settleMs),
    beat: async () => {
      if (!isWatched()) return onUnwatched();
      await run();
      const present = shown;
      if (present !== null && failures === 0)
        await tell(() => ({ kind: "current", version: shown?.version ?? present.version })).catch(() => undefined);
    },
    catchUp: async () => {
      await follower.catchUp();
      await run();
    },
    changed: (signal) => untilAborted(AbortSignal.any([signal, told.signal])),
    close: () => {
      closing.abort();
      clearTimeout(soon);
      wakeWaiting();
      for (const { release } of tails) release();
    },
  };
}
