import { roughly } from "#lib/domain/clock.ts";
import type { Actor } from "#lib/domain/actor.ts";
import { holdingStates } from "#lib/domain/firing-states.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { askEngine } from "#lib/commands/ask-engine.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { claimCommands } from "./claim-commands.ts";
import type { Engine } from "../engine.ts";
import { livingEngines } from "../lease.ts";

export type GameDayStopped = { gameDay: string; ok: boolean; says: string };

const lookEveryMs = 250;

export type Patience = {
  /** How long a living engine may take to begin, and to finish. */
  beginWithinMs?: number;
  finishWithinMs?: number;
};

/**
 * Stops every game day in which something is broken, armed or due. A living engine does it; without one, or when none takes it in time,
 * this process does it with the same steps. Throws when PostgreSQL can't be asked.
 */
export async function stopFromTerminal(engine: Engine, by: Actor, patience: Patience = {}): Promise<GameDayStopped[]> {
  const runs = await engine.store.organizers.run.findMany({
    where: { deletedAt: null, OR: [{ state: { in: ["running", "held"] } }, { firings: { some: { state: { in: [...holdingStates] } } } }] },
    select: { gameDayId: true },
  });
  return Promise.all(runs.map(({ gameDayId }) => stopGameDay(engine, gameDayId, by, patience)));
}

async function stopGameDay(
  engine: Engine,
  gameDayId: string,
  by: Actor,
  { beginWithinMs = 3_000, finishWithinMs = 60_000 }: Patience,
): Promise<GameDayStopped> {
  const db = engine.store.organizers;
  const { name } = await db.gameDay.findUniqueOrThrow({ where: { id: gameDayId }, select: { name: true } });
  const { commandId } = await db.$transaction((tx) => askEngine(tx, gameDayId, { name: "stop_all", by, at: new Date(clockNow()) }));
  const askedAt = performance.now();
  let taker: string | null = null;
  for (let waitedMs = 0; waitedMs < finishWithinMs; waitedMs = performance.now() - askedAt) {
    const row = await db.engineCommand.findUniqueOrThrow({ where: { id: commandId } });
    if (row.finishedAt !== null) return { gameDay: name, ok: row.ok === true, says: row.says ?? "" };
    taker = row.engineId;
    const living = await livingEngines(engine.store);
    const isTaken = taker !== null && (taker === engine.id || living.includes(taker));
    // Not awaited: a database that goes away meanwhile is noticed by the next look, and what is broken is undone without it.
    if (!isTaken && (living.length === 0 || waitedMs >= beginWithinMs)) void (await claimCommands(engine, commandId));
    await sleep(lookEveryMs);
  }
  const waited = `for ${roughly(finishWithinMs)}`;
  const who = taker === engine.id ? "This terminal" : "The engine";
  const says =
    taker === null
      ? `No engine took it ${waited}, and this terminal could not; try again, and look at the run sheet.`
      : `${who} has been at it ${waited} and has not finished; look at the run sheet.`;
  return { gameDay: name, ok: false, says };
}
