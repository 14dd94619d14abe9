import { readPayload } from "#lib/domain/stored/events.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { EndingView } from "./views.ts";

/** After any of these a game day is over for good. The moves to them are the newest of its stream, at most three of them. */
const over: readonly string[] = ["published", "archived", "aborted"] satisfies GameDayState[];

/** How a game day ended that is over: who aborted it, when and why, and who archived it. Both null for one that is not, or went to its end. */
export async function endingOf(tx: Transaction, gameDayId: string, state: GameDayState): Promise<EndingView> {
  if (!over.includes(state)) return { aborted: null, archived: null };
  const rows = await tx.organizerEvent.findMany({
    where: { gameDayId, name: "game-day.moved" },
    orderBy: { seq: "desc" },
    take: 3,
    select: { at: true, payload: true },
  });
  const moves = rows.map(({ at, payload }) => ({ at: at.toISOString(), ...readPayload("game-day.moved", payload) }));
  const aborted = moves.find(({ to }) => to === "aborted");
  const archived = moves.find(({ to }) => to === "archived");
  return {
    aborted: aborted === undefined ? null : { by: aborted.by.name, at: aborted.at, why: aborted.why ?? "" },
    archived: archived === undefined ? null : { by: archived.by.name, at: archived.at },
  };
}
