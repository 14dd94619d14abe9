import { actorColumns, scheduleActor } from "#lib/domain/actor.ts";
import { randomUUID } from "node:crypto";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { asJson } from "#lib/persistence/json.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { targetOf, type DaySize } from "./plan-day.ts";

const course = ["planned", "armed", "firing", "active", "reverting", "reverted"] as const satisfies readonly FiringState[];
const lastedMs = 120_000;
const engineId = "an-engine-of-earlier";

/** Failures that were fired, found and reverted one after the other over the history, with all that was written of them. */
export async function seedPast(tx: Transaction, gameDayId: string, startedAt: number, { historyMs, pools }: DaySize): Promise<void> {
  const firings = await tx.firing.findMany({
    where: { gameDayId, failure: { key: { startsWith: "H" } } },
    orderBy: { failure: { position: "asc" } },
    select: { id: true, failure: { select: { key: true } } },
  });
  const events: NewEvent[] = [];
  for (const [place, { id: firingId, failure }] of firings.entries()) {
    const firedAt = startedAt + ((place + 1) * (historyMs - 3 * lastedMs)) / (firings.length + 1);
    const moment = (afterMs: number): Date => new Date(firedAt + afterMs);
    const target = targetOf(pools, failure.key);
    await tx.firing.update({
      where: { id: firingId },
      data: {
        ...{
          state: "reverted",
          pocket: false,
          engineId,
          dueAt: moment(0),
          armedAt: moment(-30_000),
          firedAt: moment(2),
          inPlaceAt: moment(5),
        },
        ...{ impactAt: moment(2_000), revertDueAt: moment(lastedMs), revertingAt: moment(lastedMs), revertedAt: moment(lastedMs + 40) },
        ...{ recoveredAt: moment(lastedMs + 4_000), latenessMs: 2, attemptsMade: 1 },
        outcomes: asJson([{ target, ok: true, changed: true, detail: "broken" }]),
        proof: asJson([{ target, proven: true, detail: "is up", state: "up" }]),
      },
    });
    await tx.undoRecord.create({ data: { firingId, target, state: "up", committedAt: moment(-30_000) } });
    const moves = course.slice(1).map((to, index) => ({ from: course[index] ?? "planned", to, at: moment(index * 10_000) }));
    await tx.firingMove.createMany({
      data: moves.map((move) => ({ ...move, id: randomUUID(), firingId, ...actorColumns(scheduleActor), why: "as planned" })),
    });
    for (const { from, to } of moves)
      events.push({ name: "firing.moved", payload: { failureKey: failure.key, firingId, from, to, by: scheduleActor, why: "as planned" } });
  }
  await appendEvents(tx, gameDayId, events, new Date(startedAt));
}

/** Every second of them was found by the first observation a minute after it was fired. */
export async function seedDetections(tx: Transaction, gameDayId: string, by: string): Promise<void> {
  await tx.$executeRaw`
    WITH found AS (
      SELECT DISTINCT ON (f."id") f."id" AS "firingId", o."id", o."body", o."name", o."writtenAt", o."committedAt"
      FROM backchannel.firing f JOIN backchannel.failure p ON p."id" = f."failureId"
      JOIN public.observation o ON o."gameDayId" = f."gameDayId" AND o."committedAt" > f."firedAt" + interval '1 minute'
      WHERE f."gameDayId" = ${gameDayId}::uuid AND f."state" = 'reverted' AND p."position" % 2 = 0
      ORDER BY f."id", o."committedAt"
    ), confirmed AS (
      INSERT INTO backchannel.confirmed_evidence ("id", "firingId", "source", "evidenceKind", "evidenceId", "words", "by", "at", "committedAt",
        "confirmedBy", "confirmedAt")
      SELECT gen_random_uuid(), "firingId", 'engineer', 'observation', "id", "body", "name", "writtenAt", "committedAt", ${by},
        "committedAt" + interval '10 seconds' FROM found
    )
    INSERT INTO backchannel.detection ("firingId", "source", "evidenceKind", "evidenceId", "words", "by", "detectedAt", "committedAt",
      "confirmedBy", "confirmedAt")
    SELECT "firingId", 'engineer', 'observation', "id", "body", "name", "writtenAt", "committedAt", ${by}, "committedAt" + interval '10 seconds'
    FROM found`;
}

/**
 * What the engine has fired a moment ago counts as broken since up to two hours; the newest few were seen by no probe yet, so that an
 * impact is still looked for.
 */
export async function spreadOpen(tx: Transaction, gameDayId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE backchannel.firing f SET
      "dueAt" = f."dueAt" - o.earlier, "armedAt" = f."armedAt" - o.earlier, "firedAt" = f."firedAt" - o.earlier,
      "inPlaceAt" = f."inPlaceAt" - o.earlier, "impactAt" = CASE WHEN o.place <= 6 THEN NULL ELSE f."firedAt" - o.earlier + interval '3 seconds' END
    FROM (
      SELECT f."id", row_number() OVER (ORDER BY p."position") AS place, row_number() OVER (ORDER BY p."position") * interval '4 minutes' AS earlier
      FROM backchannel.firing f JOIN backchannel.failure p ON p."id" = f."failureId"
      WHERE f."gameDayId" = ${gameDayId}::uuid AND f."state" = 'active'
    ) o WHERE o."id" = f."id"`;
}
