import type { Transaction } from "#lib/persistence/store.ts";
import type { CourseFact } from "#lib/reports/review.ts";

const most = 500;

/** What people did to the day itself: stops, reverts by hand, holds and pauses, at most 500 of each. Moments in ms since the epoch. */
export async function courseOf(tx: Transaction, gameDayId: string): Promise<CourseFact[]> {
  const asked = await tx.engineCommand.findMany({
    where: { gameDayId, name: { in: ["stop_all", "revert"] } },
    orderBy: { seq: "asc" },
    take: most,
    select: { name: true, firingId: true, by: true, at: true },
  });
  const firings = await tx.firing.findMany({
    where: { id: { in: asked.flatMap(({ firingId }) => firingId ?? []) } },
    select: { id: true, failure: { select: { key: true } } },
  });
  const keyOf = new Map(firings.map(({ id, failure }) => [id, failure.key]));
  const holds = await tx.hold.findMany({ where: { gameDayId }, orderBy: { from: "asc" }, take: most });
  const pauses = await tx.pauseRequest.findMany({ where: { gameDayId }, orderBy: { askedAt: "asc" }, take: most });
  return [
    ...asked.flatMap(({ name, firingId, by, at }): CourseFact[] => {
      if (name === "stop_all") return [{ kind: "stopped everything", at: at.getTime(), by }];
      const failureKey = keyOf.get(firingId ?? "");
      return failureKey === undefined ? [] : [{ kind: "reverted by hand", at: at.getTime(), by, failureKey }];
    }),
    ...holds.map(({ from, to, by, why }): CourseFact => ({ kind: "held", at: from.getTime(), to: to?.getTime() ?? null, by, why })),
    ...pauses.flatMap(({ name: by, askedAt, minutes, reason, status, answer, answeredAt }): CourseFact[] => [
      { kind: "pause asked", at: askedAt.getTime(), by, minutes, reason },
      ...(answeredAt === null
        ? []
        : [{ kind: "pause answered" as const, at: answeredAt.getTime(), by, granted: status === "granted", answer: answer ?? "" }]),
    ]),
  ];
}
