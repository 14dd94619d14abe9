import { boundKey, countOn, neededFrom, nothingKept, type KeptCount } from "#lib/domain/measuring/kept-bound.ts";
import type { Bounds } from "#lib/domain/plan.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import type { InHand } from "./in-hand.ts";
import type { MeasuredFiring } from "./read-fired.ts";
import type { Watched } from "./watched.ts";

/** Counted so far behind the newest sample that a moment (impact, revert, end) that is told a little later seldom makes a count begin anew. */
const behindMs = 15_000;
/** So long after a firing's end no sample of it is still being measured. */
const overAfterMs = 20_000;
const countEveryMs = 10_000;

type Counted = { id: string; firingId: string; probeKey: string; bound: string };

export type KeptCounts = { look: (fired: readonly MeasuredFiring[]) => Promise<void> };

/** Counts, as samples come, for how long each expected bound held while a firing was in effect; stored every few seconds and at its end. */
export function countKept(engine: Engine, probes: readonly Watched[], hand: InHand): KeptCounts {
  const counts = new Map<string, KeptCount>();

  const count = async (firing: MeasuredFiring, watched: Watched, bounds: Bounds): Promise<void> => {
    const counted: Counted = { firingId: firing.firingId, probeKey: watched.plan.key, bound: boundKey(bounds), id: "" };
    counted.id = `${counted.firingId} ${counted.probeKey} ${counted.bound}`;
    const from = firing.impactAt ?? firing.firedAt;
    const end = firing.revertedAt ?? firing.stoppedAt ?? Infinity;
    let own = counts.get(counted.id) ?? (await readCount(engine, counted));
    if (own === null || own.from !== from || own.until > end) own = nothingKept(from);
    const until = Math.min(end, countable(hand.newestAt(watched.plan.key), end));
    if (until - own.until >= countEveryMs || (until === end && until > own.until)) {
      const samples = (await hand.since([watched], neededFrom(own)))[watched.plan.key] ?? [];
      own = countOn(own, samples, bounds, until);
      await writeCount(engine, counted, own);
    }
    counts.set(counted.id, own);
  };

  return {
    look: async (fired) => {
      for (const firing of fired)
        for (const { probeKey, bounds } of firing.expectations) {
          const watched = probes.find(({ plan }) => plan.key === probeKey);
          if (watched !== undefined) await count(firing, watched, bounds);
        }
      const open = new Set(fired.map(({ firingId }) => firingId));
      for (const id of counts.keys()) if (!open.has(id.slice(0, id.indexOf(" ")))) counts.delete(id);
    },
  };
}

function countable(newestAt: number | null, end: number): number {
  if (clockNow() > end + overAfterMs) return end;
  return (newestAt ?? -Infinity) - behindMs;
}

async function readCount(engine: Engine, { firingId, probeKey, bound }: Counted): Promise<KeptCount | null> {
  const row = await engine.store.organizers.held.findUnique({ where: { firingId_probeKey_bound: { firingId, probeKey, bound } } });
  if (row === null) return null;
  return { from: row.from.getTime(), until: row.until.getTime(), upMs: row.upMs, downMs: row.downMs };
}

async function writeCount(engine: Engine, { firingId, probeKey, bound }: Counted, count: KeptCount): Promise<void> {
  const { upMs, downMs } = count;
  const data = { from: new Date(count.from), until: new Date(count.until), upMs, downMs };
  await engine.store.organizers.held.upsert({
    where: { firingId_probeKey_bound: { firingId, probeKey, bound } },
    create: { firingId, probeKey, bound, ...data },
    update: data,
  });
}
