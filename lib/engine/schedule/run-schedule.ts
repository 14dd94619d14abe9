import { scheduleActor } from "#lib/domain/actor.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { DueDecision } from "#lib/domain/schedule/schedule.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { createArming } from "../arming/arm-ahead.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { fireFiring } from "../firing/fire.ts";
import { missFiring } from "../firing/miss.ts";
import { decide, planAhead, type WaitingFiring } from "../arming/plan-ahead.ts";
import { createReadying } from "../arming/ready-ahead.ts";
import { refreshBook } from "./refresh-book.ts";
import { readBook, type Book, type BookEntry } from "./schedule-book.ts";
import { readyToFire } from "../firing/ready-to-fire.ts";
import { rest, timerMs } from "./sleep-until.ts";
import { toPocket, type ClockRuns } from "../arming/to-pocket.ts";

/** One game day's schedule in this process. `wake` has it look at the stream again. */
export type RunningSchedule = { wake: () => void; stop: () => void };

const lookEveryMs = 1_000;
const gatherMs = 100;

/**
 * Fires what is due, to the millisecond: what is needed for it is in memory, a timer set short of the next moment re-reads the clock, and
 * the database is asked meanwhile, never in between. The claim in `fireFiring` has the last word, so that any number of engines may run this.
 */
export function runSchedule(engine: Engine, gameDayId: string): RunningSchedule {
  const stopped = new AbortController();
  /** Firings worked on here; they stay until the book was read after the work. */
  const inHand = new Set<string>();
  const settled = new Set<string>();
  const arming = createArming(engine);
  const readying = createReadying(engine);
  let book: Book | null = null;
  let mustReadAll = true;
  let waiting: WaitingFiring[] = [];
  let timer: NodeJS.Timeout | undefined;
  let awake = Promise.withResolvers<void>();
  const wake = (): void => awake.resolve();

  /** Looks at everything in the book again. */
  const look = (): void => {
    if (book === null || stopped.signal.aborted) return;
    const now = clockNow();
    const ahead = planAhead(book, now);
    waiting = ahead.waiting;
    for (const { entry, decision } of ahead.ready) act(entry, decision);
    readying.follow(ahead.soon.filter(({ entry }) => !inHand.has(entry.firingId)));
    for (const entry of ahead.toArm) if (!inHand.has(entry.firingId) && arming.mayBegin(entry, now)) void armAhead(entry);
    setTimer(ahead.nextAt);
  };

  const setTimer = (nextAt: number | null): void => {
    clearTimeout(timer);
    const next = Math.min(waiting[0]?.due ?? Infinity, nextAt ?? Infinity);
    if (next !== Infinity) timer = setTimeout(() => tick(nextAt), timerMs(next - clockNow()));
  };

  /** Only the heads of the queue: the book is not walked through for each millisecond. */
  const tick = (nextAt: number | null): void => {
    const now = clockNow();
    while (book !== null && (waiting[0]?.due ?? Infinity) <= now) {
      const entry = book.entries.get(waiting.shift()?.firingId ?? "");
      if (entry === undefined) continue;
      const decision = decide(book, entry, [...book.entries.values()], now);
      if (decision.do !== "wait") act(entry, decision);
    }
    if (nextAt !== null && nextAt <= now) look();
    else setTimer(nextAt);
  };

  const act = (entry: BookEntry, decision: Exclude<DueDecision, { do: "wait" }>): void => {
    if (inHand.has(entry.firingId)) return;
    inHand.add(entry.firingId);
    const done = (): void => {
      settled.add(entry.firingId);
      wake();
    };
    settle(entry, decision).then(done, (error: unknown) => {
      const level = error instanceof GamedayError && error.code === "conflict" ? "debug" : "warn";
      engine.log[level](
        { firingId: entry.firingId, failureKey: entry.failureKey, says: explainError(error, engine.log) },
        `not done: ${decision.do}`,
      );
      mustReadAll = true;
      done();
    });
  };

  const settle = async (entry: BookEntry, decision: Exclude<DueDecision, { do: "wait" }>): Promise<void> => {
    // Decided by the clock as this process knows it: an engine that stood still through a hold would be early else.
    const guard: ClockRuns = { kind: "clock_runs", heldTotalMs: book?.clock.heldTotalMs ?? 0 };
    if (decision.do === "miss") return missFiring(engine, entry, decision.due, guard, decision.why);
    if (decision.do === "to_pocket") return toPocket(engine, entry, guard, decision.why);
    if (entry.state === "planned" && entry.irreversible)
      return toPocket(engine, entry, guard, "it cannot be undone and nobody armed it; fire it by hand or skip it");
    if (entry.state === "planned" && !(await arming.arm(entry)))
      return toPocket(engine, entry, guard, "it was due and could not be armed; fire it by hand or skip it");
    if (entry.state !== "armed") return;
    const ready = readying.take(entry) ?? readyToFire(engine, entry.firing, decision.due);
    const { problem } = await ready;
    if (problem !== null) return toPocket(engine, entry, guard, `it was due, but ${problem}`);
    entry.state = "firing";
    await fireFiring(engine, entry.firing, decision.due, guard, { by: scheduleActor, why: "due" }, ready);
  };

  const armAhead = async (entry: BookEntry): Promise<void> => {
    inHand.add(entry.firingId);
    await arming.arm(entry);
    inHand.delete(entry.firingId);
    look();
  };

  const follow = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      awake = Promise.withResolvers<void>();
      const before = [...settled];
      try {
        const readAll = mustReadAll || book === null;
        mustReadAll = false;
        book = readAll || book === null ? await readBook(engine.store, gameDayId) : await refreshBook(engine, book);
        for (const firingId of before) if (settled.delete(firingId)) inHand.delete(firingId);
        look();
      } catch (error) {
        mustReadAll = true;
        engine.log.warn({ err: error, gameDayId }, "the schedule could not be read");
      }
      const pause = new AbortController();
      await Promise.race([awake.promise, rest(lookEveryMs, AbortSignal.any([pause.signal, stopped.signal]))]);
      pause.abort();
      await rest(gatherMs, stopped.signal);
    }
    clearTimeout(timer);
  };
  void follow();
  return { wake, stop: () => stopped.abort() };
}
