import type { Store } from "#lib/persistence/store.ts";
import { moveFirings, type FiringMove, type MoveGuard } from "#lib/persistence/firing/move.ts";

/** Claims armed firings: true when this process now has the firing and nobody else can. */
export type Claims = { claim: (move: FiringMove, guard: MoveGuard) => Promise<boolean> };

type Waiting = { move: FiringMove; resolve: (moved: boolean) => void; reject: (error: unknown) => void };
type Lane = { guard: MoveGuard; waiting: Waiting[]; busy: boolean };

/**
 * What falls due while a claim is under way is claimed together by the next one: a game day's claims contend for one row, so one
 * statement for twenty is as fast as for one.
 */
export function createClaims(store: Store): Claims {
  const lanes = new Map<string, Lane>();

  const work = async (key: string, lane: Lane): Promise<void> => {
    lane.busy = true;
    await Promise.resolve();
    while (lane.waiting.length > 0) {
      const batch = lane.waiting.splice(0);
      try {
        const moved = await moveFirings(
          store.organizers,
          batch.map(({ move }) => move),
          lane.guard,
        );
        for (const { move, resolve } of batch) resolve(moved.has(move.firingId));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    lanes.delete(key);
  };

  return {
    claim: (move, guard) => {
      const key = `${move.gameDayId} ${JSON.stringify(guard)}`;
      const lane = lanes.get(key) ?? { guard, waiting: [], busy: false };
      lanes.set(key, lane);
      const claimed = new Promise<boolean>((resolve, reject) => lane.waiting.push({ move, resolve, reject }));
      if (!lane.busy) void work(key, lane);
      return claimed;
    },
  };
}
