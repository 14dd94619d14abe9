import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { insist } from "./insist.ts";
import { runCommand, type ClaimedCommand, type Finished } from "./run-command.ts";

/** Commands that may be done again after the engine that had them died: each looks at the state it finds. Firing is not among them. */
const repeatable = ["arm", "disarm", "revert", "stop_all", "revert_all", "dry_run", "check_targets", "reset_practice"];

/**
 * Claims what waits, also what a dead engine had claimed, oldest first. Each row goes to one engine only. The returned promises are the
 * commands under way; they never reject. A database that can't be asked makes the claim itself throw. `only`: no other command's id.
 */
export async function claimCommands(engine: Engine, only: string | null = null): Promise<Promise<void>[]> {
  const claimed = await engine.store.organizers.$queryRaw<(ClaimedCommand & { wasClaimed: boolean })[]>`
    WITH waiting AS (
      SELECT "id", "engineId" IS NOT NULL AS "wasClaimed" FROM backchannel.engine_command c
      WHERE "finishedAt" IS NULL
        AND ("engineId" IS NULL OR NOT EXISTS (SELECT 1 FROM backchannel.engine_lease l WHERE l."engineId" = c."engineId" AND l."expiresAt" > now()))
        AND "engineId" IS DISTINCT FROM ${engine.id} AND (${only}::uuid IS NULL OR "id" = ${only}::uuid)
      ORDER BY "at" LIMIT 50 FOR UPDATE SKIP LOCKED
    )
    UPDATE backchannel.engine_command c SET "engineId" = ${engine.id}, "claimedAt" = now()
    FROM waiting w WHERE c."id" = w."id"
    RETURNING c."id", c."gameDayId", c."name", c."firingId", c."input", c."by", c."at", w."wasClaimed"`;
  claimed.sort((a, b) => a.at.getTime() - b.at.getTime());
  return claimed.map((command) => settle(engine, command, command.wasClaimed));
}

async function settle(engine: Engine, command: ClaimedCommand, wasClaimed: boolean): Promise<void> {
  const { ok, says } = await outcomeOf(engine, command, wasClaimed);
  await engine.lines.flush();
  await insist(engine, `store the answer to ${command.name}`, () =>
    engine.store.organizers.$transaction(async (tx) => {
      const { count } = await tx.engineCommand.updateMany({
        where: { id: command.id, finishedAt: null },
        data: { finishedAt: new Date(clockNow()), ok, says },
      });
      if (count > 0)
        await appendEvents(
          tx,
          command.gameDayId,
          [{ name: "command.finished", payload: { commandId: command.id, ok, says } }],
          new Date(clockNow()),
        );
    }),
  );
}

async function outcomeOf(engine: Engine, command: ClaimedCommand, wasClaimed: boolean): Promise<Finished> {
  try {
    if (wasClaimed && !repeatable.includes(command.name)) {
      return { ok: false, says: "The engine that took this ended before it answered. It was not done again; look at the failure's state." };
    }
    return await runCommand(engine, command);
  } catch (error) {
    return { ok: false, says: explainError(error, engine.log) };
  }
}
