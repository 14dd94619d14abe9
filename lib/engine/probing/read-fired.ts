import type { z } from "zod";
import { failurePlanSchema } from "#lib/domain/plan.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import type { FiringRef } from "#lib/persistence/firing/move.ts";

const attachedSchema = failurePlanSchema.pick({ probeKeys: true, expectations: true });
type Attached = z.output<typeof attachedSchema>;

/** A firing that was fired and may still be measured; moments in ms since the epoch. `stoppedAt`: when the game day's clock was. */
export type MeasuredFiring = FiringRef & {
  firedAt: number;
  impactAt: number | null;
  revertedAt: number | null;
  recovered: boolean;
  stoppedAt: number | null;
} & Attached;

/** Nobody looks for a recovery longer than this after the revert. */
const recoveryWithinMs = 3_600_000;

type Row = FiringRef & {
  attached: unknown;
  firedAt: Date;
  impactAt: Date | null;
  revertedAt: Date | null;
  recoveredAt: Date | null;
  stoppedAt: Date | null;
};

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;

/** Few rows, however long the game day has run: what is broken, and what was reverted within the hour. */
export async function readFired(engine: Engine, gameDayId: string): Promise<MeasuredFiring[]> {
  const since = new Date(clockNow() - recoveryWithinMs);
  const rows = await engine.store.organizers.$queryRaw<Row[]>`
    SELECT f."id"::text AS "firingId", f."gameDayId"::text AS "gameDayId", p."key" AS "failureKey",
      jsonb_build_object('probeKeys', p."plan"->'probeKeys', 'expectations', p."plan"->'expectations') AS "attached",
      f."firedAt", f."impactAt", f."revertedAt", f."recoveredAt", r."stoppedAt"
    FROM backchannel.firing f JOIN backchannel.failure p ON p."id" = f."failureId" JOIN backchannel.run r ON r."gameDayId" = f."gameDayId"
    WHERE f."gameDayId" = ${gameDayId}::uuid AND f."firedAt" IS NOT NULL
      AND (f."revertedAt" IS NULL OR f."revertedAt" > ${since}::timestamptz)`;
  return rows.map(({ attached, firedAt, impactAt, revertedAt, recoveredAt, stoppedAt, ...firing }) => ({
    ...firing,
    ...attachedSchema.parse(attached),
    firedAt: firedAt.getTime(),
    impactAt: ms(impactAt),
    revertedAt: ms(revertedAt),
    recovered: recoveredAt !== null,
    stoppedAt: ms(stoppedAt),
  }));
}
