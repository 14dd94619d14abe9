import { z } from "zod";
import { healthSchema } from "#lib/domain/enums.ts";
import { curveMs } from "#lib/domain/measuring/curve.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { IncidentView, TileView } from "../views.ts";

export async function toldWorkstreams(tx: Transaction, gameDayId: string): Promise<IncidentView["workstreams"]> {
  const rows = await tx.workstream.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  return rows.map(({ id, key, name }) => ({ id, key, name }));
}

export async function toldApplications(tx: Transaction, gameDayId: string): Promise<IncidentView["applications"]> {
  const rows = await tx.application.findMany({
    where: { gameDayId },
    orderBy: { name: "asc" },
    include: { workstream: { select: { key: true } } },
  });
  return rows.map(({ id, key, name, workstream }) => ({ id, key, name, workstreamKey: workstream.key }));
}

/** Health as public probes see it from outside, each with its last 20 minutes. */
export async function toldHealth(tx: Transaction, gameDayId: string): Promise<TileView[]> {
  const rows = await tx.healthTile.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const points = await tx.healthPoint.findMany({ where: { gameDayId }, orderBy: [{ key: "asc" }, { at: "asc" }] });
  const pointsOf = Map.groupBy(points, ({ key }) => key);
  return rows.map(({ key, name, unit, min, max, state, value, since, at, step }) => {
    const oldest = (at?.getTime() ?? Infinity) - curveMs;
    const over = (pointsOf.get(key) ?? []).filter((point) => point.at.getTime() >= oldest);
    return {
      key,
      name,
      unit,
      bounds: boundsOf(min, max),
      state: healthSchema.parse(state),
      value,
      since: since?.toISOString() ?? null,
      recent: [...over.map((point) => ({ at: point.at.toISOString(), value: point.value })), ...stepSchema.parse(step)],
    };
  });
}

const stepSchema = z.array(z.object({ at: z.string(), value: z.number().nullable() }));

const boundsOf = (min: number | null, max: number | null): TileView["bounds"] => ({
  ...(min === null ? {} : { min }),
  ...(max === null ? {} : { max }),
});
