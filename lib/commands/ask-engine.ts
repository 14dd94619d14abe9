import { randomUUID } from "node:crypto";
import { z } from "zod";
import { actorColumns, type Actor } from "#lib/domain/actor.ts";
import type { EngineCommand } from "#lib/domain/engine-commands.ts";
import { storedEngineInput } from "#lib/domain/stored.ts";
import { conflict } from "#lib/domain/errors.ts";
import { commandsChannel } from "#lib/persistence/append-events.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { lockRun } from "./lock-rows.ts";

/** The id of what an engine was asked; its answer comes as command.finished. */
export const askedSchema = z.object({ commandId: z.uuid() });
export type AskedOfEngine = z.infer<typeof askedSchema>;
type Request = { name: EngineCommand; firingId?: string; input?: { confirmation?: string | undefined }; by: Actor; at: Date };

/** A claim asks which of these came later, so each waits for the claims under way and is numbered under the run's lock. */
const ordered: readonly EngineCommand[] = ["fire", "stop_all", "revert_all"];

/** Leaves work for an engine and wakes the engines at commit. The answer comes as command.finished. */
export async function askEngine(tx: Transaction, gameDayId: string, { name, firingId, input, by, at }: Request): Promise<AskedOfEngine> {
  const id = randomUUID();
  if (ordered.includes(name)) await lockRun(tx, gameDayId);
  await tx.engineCommand.create({
    data: { id, gameDayId, name, firingId: firingId ?? null, input: storedEngineInput.stored(input ?? {}), ...actorColumns(by), at },
  });
  await wakeEngines(tx, gameDayId);
  return { commandId: id };
}

/** Has the engines look at the schedule again at commit. */
export async function wakeEngines(tx: Transaction, gameDayId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${commandsChannel}, ${gameDayId})`;
}

/** Throws conflict while an engine has the same to do for the whole game day. */
export async function refuseWhile(tx: Transaction, gameDayId: string, name: EngineCommand, says: string): Promise<void> {
  const waiting = await tx.engineCommand.count({ where: { gameDayId, name, finishedAt: null } });
  if (waiting > 0) throw conflict(says);
}

/** Throws conflict while an engine has the same to do for the firing; lock the firing first. */
export async function refuseTwice(tx: Transaction, firingId: string, name: EngineCommand, says: string): Promise<void> {
  const waiting = await tx.engineCommand.count({ where: { firingId, name, finishedAt: null } });
  if (waiting > 0) throw conflict(says);
}
