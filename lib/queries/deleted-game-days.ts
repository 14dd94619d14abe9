import { z } from "zod";
import { asOwner, isGameDayId } from "#lib/access/membership.ts";
import { gameDayStateSchema } from "#lib/domain/enums.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

const onePage = 50;

const moment = z.iso.datetime();

/** What is kept of a game day that was deleted. `state`: as it was then. `by`: null where it was not kept. `goneAt`: when its last row was. */
const deletedGameDaySchema = z.object({
  gameDayId: z.string(),
  name: z.string(),
  environment: z.string(),
  state: gameDayStateSchema,
  by: z.string().nullable(),
  madeAt: moment,
  deletedAt: moment,
  goneAt: moment.nullable(),
});
export type DeletedGameDayView = z.output<typeof deletedGameDaySchema>;

/** `older`: what to ask for the next page with; null on the last one. */
export type DeletedGameDaysView = { days: DeletedGameDayView[]; older: string | null };

/**
 * What is kept of the game days that were deleted, the newest deletions first, a page at a time: those before the game day `before`, else the
 * newest. For an owner; not_found for anybody else, and for a `before` that was never deleted.
 */
export async function deletedGameDays(store: Store, person: Viewer, before: string | null = null): Promise<DeletedGameDaysView> {
  await asOwner(store, person);
  const { deletedGameDay } = store.organizers;
  const from = before !== null && isGameDayId(before) ? await deletedGameDay.findUnique({ where: { gameDayId: before } }) : null;
  if (before !== null && from === null) throw notFound();
  const rows = await deletedGameDay.findMany({
    where:
      from === null
        ? {}
        : { OR: [{ deletedAt: { lt: from.deletedAt } }, { deletedAt: from.deletedAt, gameDayId: { lt: from.gameDayId } }] },
    orderBy: [{ deletedAt: "desc" }, { gameDayId: "desc" }],
    take: onePage + 1,
  });
  const shown = rows.slice(0, onePage);
  const days = shown.map(({ gameDayId, name, environment, state, by, madeAt, deletedAt, goneAt }) => ({
    ...{ gameDayId, name, environment, by, state: gameDayStateSchema.parse(state) },
    ...{ madeAt: madeAt.toISOString(), deletedAt: deletedAt.toISOString(), goneAt: goneAt?.toISOString() ?? null },
  }));
  return { days, older: rows.length > onePage ? (shown.at(-1)?.gameDayId ?? null) : null };
}
