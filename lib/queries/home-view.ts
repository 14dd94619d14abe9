import { z } from "zod";
import { gameDayStateSchema, roleSchema } from "#lib/domain/enums.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

export const homeViewSchema = z.object({
  mayCreate: z.boolean(),
  gameDays: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      environment: z.string(),
      phase: z.string(),
      state: gameDayStateSchema.nullable(),
      archived: z.boolean(),
      persona: roleSchema,
      createdAt: z.iso.datetime(),
    }),
  ),
});
export type HomeView = z.output<typeof homeViewSchema>;

/** The game days a person has a part in, newest first. The true state only where they are an organizer, who is listed as such alone. */
export async function homeView(store: Store, person: Viewer): Promise<HomeView> {
  const { personId } = person;
  const owner = await store.organizers.owner.findUnique({ where: { personId } });
  const organizes = await store.organizers.organizerMembership.findMany({
    where: { personId },
    include: { run: { select: { state: true } } },
  });
  const joined = await store.participants.membership.findMany({ where: { personId }, select: { gameDayId: true, role: true } });
  const stateOf = new Map(organizes.map(({ gameDayId, run }) => [gameDayId, gameDayStateSchema.parse(run.state)]));
  const roleOf = new Map(
    joined.map(({ gameDayId, role }) => [gameDayId, role === "observer" ? ("observer" as const) : ("participant" as const)]),
  );
  const ids = [...new Set([...stateOf.keys(), ...roleOf.keys()])];
  const rows = await store.participants.gameDay.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: "desc" } });
  return {
    mayCreate: owner !== null,
    gameDays: rows.map(({ id, name, environment, phase, createdAt, closedAt }) => {
      const state = stateOf.get(id) ?? null;
      const persona = state === null ? (roleOf.get(id) ?? "observer") : "organizer";
      return { id, name, environment, phase, state, archived: closedAt !== null, persona, createdAt: createdAt.toISOString() };
    }),
  };
}
