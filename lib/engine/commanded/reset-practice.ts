import { createHmac } from "node:crypto";
import { z } from "zod";
import { conflict, GamedayError } from "#lib/domain/errors.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import { practiceResetMs } from "#lib/domain/practice-reset.ts";
import { readPracticeSecret } from "#lib/injectors/aws/account/practice-secret.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { Engine } from "../engine.ts";
import { lockPractice } from "./practice-lock.ts";

type Asked = { id: string; gameDayId: string };

/**
 * Makes the practice stack whole again: databases, groups, queue, services. Throws conflict while anything of any game day is broken, for
 * the undo of that must find what it left, or once the day that asked has started, and unavailable when there is no practice stack or it can't.
 */
export async function resetPracticeStack(
  engine: Engine,
  asked: Asked,
  controlUrl = process.env.GAMEDAY_PRACTICE_URL,
): Promise<{ ok: boolean; says: string }> {
  if (controlUrl === undefined || controlUrl === "")
    throw new GamedayError("unavailable", "No practice stack was started with this engine.");
  await engine.store.organizers.$transaction((tx) => begin(tx, asked));
  const key = await resetKey();
  const answer = await fetch(new URL("/practice/reset", controlUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(practiceResetMs),
  }).catch((cause: unknown) => {
    throw new GamedayError("unavailable", "The practice stack does not answer.", { cause });
  });
  if (!answer.ok) throw new GamedayError("unavailable", `The practice stack could not be reset: ${said(await answer.text())}`);
  return { ok: true, says: "The practice stack is whole again." };
}

/** From its commit until the command's answer nothing that breaks the practice stack is claimed or armed. */
async function begin(tx: Transaction, { id, gameDayId }: Asked): Promise<void> {
  await lockPractice(tx, "alone");
  // Another engine may have left this to us, for so long that the day has begun.
  const { startedAt } = await tx.run.findUniqueOrThrow({ where: { gameDayId }, select: { startedAt: true } });
  if (startedAt !== null) throw conflict("The game day has started: the practice stack is not reset from here any more.");
  const open = await tx.firing.findMany({
    where: { OR: [{ state: { in: [...brokenStates] } }, { state: "armed", run: { state: { in: ["running", "held"] } } }] },
    select: { state: true },
  });
  if (open.some(({ state }) => state !== "armed"))
    throw conflict("Something is broken by a failure now, here or on another game day: revert it before the practice stack is reset.");
  if (open.length > 0)
    throw conflict("A failure of another game day is armed and may fire any moment: disarm it before the practice stack is reset.");
  await tx.engineCommand.update({ where: { id }, data: { begunAt: new Date(clockNow()) } });
}

const refusalSchema = z.object({ error: z.string() });

function said(body: string): string {
  try {
    return refusalSchema.parse(JSON.parse(body)).error;
  } catch {
    return body;
  }
}

/** Derived from the stack's secret for this one request: whoever listens there in its place learns no more. */
async function resetKey(): Promise<string> {
  const secret = await readPracticeSecret();
  if (secret === null) throw new GamedayError("unavailable", "The practice stack's secret is not there: it is still starting.");
  return createHmac("sha256", secret).update("POST /practice/reset").digest("hex");
}
