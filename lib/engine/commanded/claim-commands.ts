import { engineCommands, isEngineCommand } from "#lib/domain/engine-commands.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { insist } from "../firing/insist.ts";
import { runEngineCommand, type ClaimedCommand, type Finished } from "./run-command.ts";

/**
 * Claims what waits, also what a dead engine had claimed, oldest first. Each row goes to one engine only. The returned promises are the
 * commands under way; they never reject. A database that can't be asked makes the claim itself throw. `only`: no other command's id.
 */
export async function claimCommands(engine: Engine, only: string | null = null): Promise<Promise<void>[]> {
  const claimed = await engine.store.organizers.$queryRaw<Claimed[]>`
    WITH waiting AS (
      SELECT "id", "engineId" IS NOT NULL AS "wasClaimed" FROM backchannel.engine_command c
      WHERE "finishedAt" IS NULL
        AND ("engineId" IS NULL OR NOT EXISTS (SELECT 1 FROM backchannel.engine_lease l WHERE l."engineId" = c."engineId" AND l."expiresAt" > now()))
        AND "engineId" IS DISTINCT FROM ${engine.id} AND (${only}::uuid IS NULL OR "id" = ${only}::uuid)
      ORDER BY "at" LIMIT 50 FOR UPDATE SKIP LOCKED
    )
    UPDATE backchannel.engine_command c SET "engineId" = ${engine.id}, "claimedAt" = now()
    FROM waiting w WHERE c."id" = w."id"
    RETURNING c."id", c."gameDayId", c."name", c."firingId", c."input", c."at", w."wasClaimed",
      jsonb_build_object('kind', c."byKind", 'id', c."byId", 'name', c."by") AS "by"`;
  claimed.sort((a, b) => a.at.getTime() - b.at.getTime());
  return claimed.map((command) =>
    settle(engine, command).catch((error: unknown) =>
      // Unanswered, it waits for the engine after this one: what was done already is looked at there, and not done blindly again.
      engine.log.error({ err: error, commandId: command.id }, `${command.name} WAS DONE AND NOT ANSWERED`),
    ),
  );
}

type Claimed = ClaimedCommand & { wasClaimed: boolean };

async function settle(engine: Engine, command: Claimed): Promise<void> {
  const { ok, says, looked = null } = await outcomeOf(engine, command);
  await engine.lines.flush();
  await insist(engine, `store the answer to ${command.name}`, () =>
    engine.store.organizers.$transaction(async (tx) => {
      const { count } = await tx.engineCommand.updateMany({
        where: { id: command.id, finishedAt: null },
        data: { finishedAt: new Date(clockNow()), ok, says },
      });
      if (count === 0) return;
      const failureKey = await failureKeyOf(tx, command.firingId);
      const payload = { commandId: command.id, ok, says, looked, failureKey };
      await appendEvents(tx, command.gameDayId, [{ name: "command.finished", payload }], new Date(clockNow()));
    }),
  );
}

async function failureKeyOf(tx: Transaction, firingId: string | null): Promise<string | null> {
  if (firingId === null) return null;
  const firing = await tx.firing.findUnique({ where: { id: firingId }, select: { failure: { select: { key: true } } } });
  return firing?.failure.key ?? null;
}

async function outcomeOf(engine: Engine, command: Claimed): Promise<Finished> {
  try {
    if (command.wasClaimed && isEngineCommand(command.name) && engineCommands[command.name] === "once") {
      return { ok: false, says: "The engine that took this ended before it answered. It was not done again; look at the failure's state." };
    }
    return await runEngineCommand(engine, command);
  } catch (error) {
    return { ok: false, says: explainError(error, engine.log) };
  }
}
