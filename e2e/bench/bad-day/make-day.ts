import { actorNamed } from "#lib/domain/actor.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { storeGameDay } from "#lib/commands/game-day/store.ts";
import { startGameDay } from "#lib/commands/game-day/start.ts";
import { runCommand } from "#lib/commands/gate.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Store } from "#lib/persistence/store.ts";
import { wantProbes } from "#lib/queries/run-sheet/want-probes.ts";
import { organizer } from "../make-game-day.ts";
import { planDay, type DaySize } from "./plan-day.ts";
import { seedDetections, seedPast, spreadOpen } from "./seed-firings.ts";
import { seedSamples } from "./seed-samples.ts";
import { seedWords } from "./seed-words.ts";

const within = { timeout: 300_000, maxWait: 60_000 };
const patienceMs = 180_000;
const judgedWithinMs = 600_000;

/** Stores a day with what was measured and fired before now. Its words come with `beginDay`, when people have joined. Returns its id. */
export function storeDay(store: Store, size: DaySize, probedPort: number): Promise<string> {
  return store.organizers.$transaction(async (tx) => {
    const now = new Date();
    const gameDayId = await storeGameDay(tx, planDay(size, probedPort), organizer, now);
    if (size.historyMs > 0) await seedSamples(tx, gameDayId, size.historyMs);
    if (size.past > 0) await seedPast(tx, gameDayId, now.getTime() - size.historyMs, size);
    return gameDayId;
  }, within);
}

/** Has the day run since `historyMs`, with all that was said, and waits until the engine has broken what is to be open. */
export async function beginDay(store: Store, gameDayId: string, size: DaySize): Promise<void> {
  if (size.observations + size.messages > 0) await seedWords(store, gameDayId, size);
  await judgeLater(store, gameDayId);
  await store.organizers.$transaction((tx) => seedDetections(tx, gameDayId, organizer.name), within);
  await until("the probes were measured", async () => {
    // As the run sheet does that an organizer has open: nobody's draft is measured.
    await wantProbes(store.organizers, gameDayId);
    const measured = await store.organizers.probe.count({ where: { gameDayId, state: "healthy" } });
    return measured === size.probes;
  });
  const look = { at: new Date(), by: organizer.name, findings: [] };
  await store.organizers.targetCheck.upsert({ where: { gameDayId }, create: { gameDayId, ...look }, update: look });
  await runCommand(store, startGameDay, organizer, gameDayId, { why: "It is measured." });
  await store.organizers.$transaction(async (tx) => {
    const run = await tx.run.findUniqueOrThrow({ where: { gameDayId }, select: { startedAt: true } });
    const startedAt = new Date((run.startedAt?.getTime() ?? Date.now()) - size.historyMs);
    await tx.run.update({ where: { gameDayId }, data: { startedAt } });
    await tx.gameDay.update({ where: { id: gameDayId }, data: { clockStartedAt: startedAt } });
    await appendEvents(
      tx,
      gameDayId,
      [{ name: "plan.changed", payload: { by: actorNamed(organizer.name), says: "begun earlier" } }],
      new Date(),
    );
  });
  await until(`${size.open} failures were fired`, async () => {
    const open = await store.organizers.firing.count({ where: { gameDayId, state: "active" } });
    return open === size.open;
  });
  await store.organizers.$transaction(async (tx) => {
    await spreadOpen(tx, gameDayId);
    await tx.run.update({ where: { gameDayId }, data: { judgedSeq: 0 } });
  });
  const judged = async (): Promise<boolean> => (await store.organizers.judgement.count({ where: { gameDayId } })) >= size.observations;
  await until("what was said is judged", judged, judgedWithinMs);
}

/** What was said before is judged against what is broken in the end, so not yet. */
const judgeLater = (store: Store, gameDayId: string): Promise<unknown> =>
  store.organizers.$executeRaw`
    UPDATE backchannel.run r SET "judgedSeq" = g."lastSeq" FROM public.game_day g WHERE r."gameDayId" = ${gameDayId}::uuid AND g."id" = r."gameDayId"`;

/** Waits for a fact; throws when it doesn't come. */
export async function until(what: string, is: () => Promise<boolean>, withinMs = patienceMs): Promise<void> {
  for (const last = performance.now() + withinMs; !(await is()); await sleep(200))
    if (performance.now() > last) throw new Error(`it is not so after ${withinMs / 1000} s: ${what}`);
}
