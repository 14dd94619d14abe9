import type { Transaction } from "#lib/persistence/store.ts";
import type { IncidentView, TileView } from "./views.ts";

export async function toldWorkstreams(tx: Transaction, gameDayId: string): Promise<IncidentView["workstreams"]> {
  const rows = await tx.workstream.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  return rows.map(({ id, key, name }) => ({ id, key, name }));
}

/** `workstream` is its name. */
export async function toldApplications(tx: Transaction, gameDayId: string): Promise<IncidentView["applications"]> {
  const rows = await tx.application.findMany({
    where: { gameDayId },
    orderBy: { name: "asc" },
    include: { workstream: { select: { name: true } } },
  });
  return rows.map(({ id, key, name, workstream }) => ({ id, key, name, workstream: workstream.name }));
}

/** Health as public probes see it from outside. */
export async function toldHealth(tx: Transaction, gameDayId: string): Promise<TileView[]> {
  const rows = await tx.healthTile.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  return rows.map(({ key, name, unit, min, max, state, value, since, recent }) => ({
    key,
    name,
    unit,
    bounds: boundsOf(min, max),
    state: state as TileView["state"],
    value,
    since: since?.toISOString() ?? null,
    recent: recent as TileView["recent"],
  }));
}

const boundsOf = (min: number | null, max: number | null): TileView["bounds"] => ({
  ...(min === null ? {} : { min }),
  ...(max === null ? {} : { max }),
});
