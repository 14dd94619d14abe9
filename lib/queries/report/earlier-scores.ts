import { z } from "zod";
import type { Transaction } from "#lib/persistence/store.ts";
import type { Review } from "#lib/reports/review.ts";

const scored = z.object({ scorecards: z.object({ cards: z.array(z.object({ key: z.string(), score: z.number().nullable() })) }) });

/** Scores by workstream of the game days before this one that have one of its organizers and a published report, oldest first. */
export async function earlierScores(tx: Transaction, gameDayId: string, before: Date): Promise<NonNullable<Review["earlier"]>> {
  const own = await tx.organizerMembership.findMany({ where: { gameDayId }, select: { personId: true } });
  const shared = await tx.organizerMembership.findMany({
    where: { personId: { in: own.map(({ personId }) => personId) }, gameDayId: { not: gameDayId } },
  });
  const gameDay = { id: { in: shared.map((one) => one.gameDayId) }, createdAt: { lt: before } };
  const rows = await tx.report.findMany({ where: { gameDay }, orderBy: { publishedAt: "asc" }, include: { gameDay: true } });
  return rows.flatMap(({ document, gameDay: { name, clockStartedAt, createdAt } }) => {
    const parsed = scored.safeParse(document);
    if (!parsed.success) return [];
    const scores = Object.fromEntries(parsed.data.scorecards.cards.flatMap(({ key, score }) => (score === null ? [] : [[key, score]])));
    return [{ name, at: (clockStartedAt ?? createdAt).getTime(), scores }];
  });
}
