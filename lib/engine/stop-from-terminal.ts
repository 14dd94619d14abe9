import { setTimeout as sleep } from "node:timers/promises";
import { askEngine } from "#lib/commands/ask-engine.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { claimCommands } from "./claim-commands.ts";
import type { Engine } from "./engine.ts";
import { livingEngines } from "./lease.ts";

export type GameDayStopped = { gameDay: string; ok: boolean; says: string };

const lookEveryMs = 250;
const engineWithinMs = 60_000;

/**
 * Stops every game day in which something is broken, armed or due. A living engine does it; without one, or when none takes it in time,
 * this process does it with the same steps. Throws when PostgreSQL can't be asked.
 */
export async function stopFromTerminal(engine: Engine, by: string): Promise<GameDayStopped[]> {
  const runs = await engine.store.organizers.run.findMany({
    where: { OR: [{ state: { in: ["running", "held"] } }, { firings: { some: { state: { in: [...brokenStates, "armed"] } } } }] },
    select: { gameDayId: true },
  });
  return Promise.all(runs.map(({ gameDayId }) => stopGameDay(engine, gameDayId, by)));
}

async function stopGameDay(engine: Engine, gameDayId: string, by: string): Promise<GameDayStopped> {
  const db = engine.store.organizers;
  const { name } = await db.gameDay.findUniqueOrThrow({ where: { id: gameDayId }, select: { name: true } });
  const { commandId } = await db.$transaction((tx) => askEngine(tx, gameDayId, { name: "stop_all", by, at: new Date(clockNow()) }));
  for (const until = Date.now() + engineWithinMs; Date.now() < until; await sleep(lookEveryMs)) {
    const row = await db.engineCommand.findUniqueOrThrow({ where: { id: commandId } });
    if (row.finishedAt !== null) return { gameDay: name, ok: row.ok === true, says: row.says ?? "" };
    const living = await livingEngines(engine.store);
    const taken = row.engineId !== null && living.includes(row.engineId);
    if (!taken && living.length === 0) await Promise.all(await claimCommands(engine, commandId));
  }
  return { gameDay: name, ok: false, says: "The engine has been at it for a minute and has not finished; look at the run sheet." };
}
