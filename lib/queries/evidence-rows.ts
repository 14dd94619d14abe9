import { evidenceMoment, type WordKind } from "#lib/domain/detection.ts";
import type { Evidence } from "#lib/domain/detection/rank.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Which workstream an application is of, workstreams also by name, as words are signed; and what people call each. */
export type Landscape = { workstreamOf: Map<string, string>; workstreamKeys: Map<string, string>; names: Map<string, string> };

/** Something said that may have found a failure. `committedAt` is when the server had it, ms since the epoch. */
export type Written = {
  id: string;
  kind: WordKind;
  words: string;
  by: string;
  workstream: string | null;
  committedAt: number;
  /** Since when, as an observation's writer claims; ms since the epoch. */
  since: number | null;
  evidence: Evidence;
};

/** So many of the newest observations, and of the newest incidents, are looked at. */
const mostOfAKind = 1000;

export async function readLandscape(tx: Transaction, gameDayId: string): Promise<Landscape> {
  const applications = await tx.application.findMany({ where: { gameDayId }, select: { key: true, name: true, workstream: true } });
  const workstreams = await tx.workstream.findMany({ where: { gameDayId }, select: { key: true, name: true } });
  return {
    workstreamOf: new Map(applications.map(({ key, workstream }) => [key, workstream.key])),
    workstreamKeys: new Map(workstreams.map(({ key, name }) => [name, key])),
    names: new Map([...workstreams, ...applications].map(({ key, name }) => [key, name])),
  };
}

type Row = { id: string; words: string; by: string; workstream: string | null; writtenAt: Date; committedAt: Date; since?: Date | null };

function written(kind: WordKind, row: Row, land: Landscape, applicationKey: string | null, topic = ""): Written {
  const { id, words, by, workstream } = row;
  const own = applicationKey === null ? undefined : land.workstreamOf.get(applicationKey);
  const workstreamKey = own ?? (workstream === null ? null : (land.workstreamKeys.get(workstream) ?? null));
  const committedAt = row.committedAt.getTime();
  const at = evidenceMoment({ writtenAt: row.writtenAt.getTime(), committedAt });
  const text = topic === "" ? words : `${words}. ${topic}`;
  const since = row.since?.getTime() ?? null;
  return { id, kind, words, by, workstream, committedAt, since, evidence: { at, text, applicationKey, workstreamKey } };
}

/** The newest observations and simulated incidents since a moment, newest first. What is real finds nothing of the game. */
export async function readEvidence(tx: Transaction, gameDayId: string, land: Landscape, since: Date): Promise<Written[]> {
  const observations = await tx.observation.findMany({
    where: { gameDayId, committedAt: { gte: since } },
    include: { application: { select: { key: true } } },
    orderBy: { committedAt: "desc" },
    take: mostOfAKind,
  });
  const incidents = await tx.incident.findMany({
    where: { gameDayId, kind: "simulated", declaredAt: { gte: since } },
    orderBy: { number: "desc" },
    take: mostOfAKind,
  });
  const observed = observations.map((row) =>
    written("observation", { ...row, words: row.body, by: row.name }, land, row.application?.key ?? null),
  );
  const declared = incidents.map(({ id, title, declaredBy, workstream, declaredAt, topic }) => {
    const row = { id, words: title, by: declaredBy, workstream, writtenAt: declaredAt, committedAt: declaredAt };
    return written("incident", row, land, null, topic);
  });
  return [...observed, ...declared].sort((a, b) => b.evidence.at - a.evidence.at);
}

/** One word of whatever kind, also one said in the organizers' own room; null when there is none of that id. */
export async function readWord(tx: Transaction, gameDayId: string, land: Landscape, kind: WordKind, id: string): Promise<Written | null> {
  const where = { id, gameDayId };
  if (kind === "observation") {
    const row = await tx.observation.findFirst({ where, include: { application: { select: { key: true } } } });
    return row && written(kind, { ...row, words: row.body, by: row.name }, land, row.application?.key ?? null);
  }
  if (kind === "incident") {
    const row = await tx.incident.findFirst({ where });
    return (
      row &&
      written(kind, { ...row, words: row.title, by: row.declaredBy, writtenAt: row.declaredAt, committedAt: row.declaredAt }, land, null)
    );
  }
  const said = await tx.message.findFirst({ where });
  if (said !== null) return written(kind, { ...said, words: said.body, by: said.name }, land, null);
  const own = await tx.backchannelMessage.findFirst({ where });
  return own && written(kind, { ...own, words: own.body, by: own.name, workstream: null, writtenAt: own.committedAt }, land, null);
}
