import { z } from "zod";
import { asOwner } from "#lib/access/membership.ts";
import { gameDayStateSchema } from "#lib/domain/enums.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

const most = 200;

const moment = z.iso.datetime();

/** What is kept of a game day that was deleted. `state`: as it was then. `by`: null where it was not kept. `goneAt`: when its last row was. */
const deletedDaySchema = z.object({
  gameDayId: z.string(),
  name: z.string(),
  environment: z.string(),
  state: gameDayStateSchema,
  by: z.string().nullable(),
  madeAt: moment,
  deletedAt: moment,
  goneAt: moment.nullable(),
});
export type DeletedDayView = z.output<typeof deletedDaySchema>;

/** What is kept of the game days that were deleted, the newest deletions first, for an owner; not_found for anybody else. */
export async function deletedDays(store: Store, person: Viewer): Promise<DeletedDayView[]> {
  await asOwner(store, person);
  const rows = await store.organizers.deletedGameDay.findMany({ orderBy: { deletedAt: "desc" }, take: most });
  return rows.map(({ gameDayId, name, environment, state, by, madeAt, deletedAt, goneAt }) => ({
    ...{ gameDayId, name, environment, by, state: gameDayStateSchema.parse(state) },
    ...{ madeAt: madeAt.toISOString(), deletedAt: deletedAt.toISOString(), goneAt: goneAt?.toISOString() ?? null },
  }));
}
