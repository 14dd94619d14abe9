import type { Transaction } from "../store.ts";

/** By key: which workstream an application is of, and what people call each of both. */
export type Landscape = { workstreamOf: Map<string, string>; names: Map<string, string> };

export async function readLandscape(tx: Transaction, gameDayId: string): Promise<Landscape> {
  const applications = await tx.application.findMany({ where: { gameDayId }, select: { key: true, name: true, workstream: true } });
  const workstreams = await tx.workstream.findMany({ where: { gameDayId }, select: { key: true, name: true } });
  return {
    workstreamOf: new Map(applications.map(({ key, workstream }) => [key, workstream.key])),
    names: new Map([...workstreams, ...applications].map(({ key, name }) => [key, name])),
  };
}
