import { conflict, GamedayError } from "#lib/domain/errors.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { Engine } from "./engine.ts";

/** Databases are built anew. */
const withinMs = 180_000;

/**
 * Makes the practice stack whole again: databases, groups, queue, services. Throws conflict while anything of any game day is broken, for
 * the undo of that must find what it left, or once the day that asked has started, and unavailable when there is no practice stack or it can't.
 */
export async function resetPractice(
  engine: Engine,
  gameDayId: string,
  controlUrl = process.env.GAMEDAY_PRACTICE_URL,
): Promise<{ ok: boolean; says: string }> {
  if (controlUrl === undefined || controlUrl === "")
    throw new GamedayError("unavailable", "No practice stack was started with this engine.");
  // Another engine may have left this to us, for so long that the day has begun.
  const { startedAt } = await engine.store.organizers.run.findUniqueOrThrow({ where: { gameDayId }, select: { startedAt: true } });
  if (startedAt !== null) throw conflict("The game day has started: the practice stack is not reset from here any more.");
  const open = await engine.store.organizers.firing.findMany({
    where: { OR: [{ state: { in: [...brokenStates] } }, { state: "armed", run: { state: { in: ["running", "held"] } } }] },
    select: { state: true },
  });
  if (open.some(({ state }) => state !== "armed"))
    throw conflict("Something is broken by a failure now, here or on another game day: revert it before the practice stack is reset.");
  if (open.length > 0)
    throw conflict("A failure of another game day is armed and may fire any moment: disarm it before the practice stack is reset.");
  const answer = await fetch(new URL("/practice/reset", controlUrl), { method: "POST", signal: AbortSignal.timeout(withinMs) }).catch(
    (cause: unknown) => {
      throw new GamedayError("unavailable", "The practice stack does not answer.", { cause });
    },
  );
  if (!answer.ok) throw new GamedayError("unavailable", `The practice stack could not be reset: ${await answer.text()}`);
  return { ok: true, says: "The practice stack is whole again." };
}
