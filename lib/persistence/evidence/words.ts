import { evidenceMoment, type WordKind } from "#lib/domain/detection.ts";
import type { JudgedKind } from "#lib/domain/detection/judgement.ts";
import type { Evidence } from "#lib/domain/detection/rank.ts";
import type { Transaction } from "../store.ts";
import type { Landscape } from "./landscape.ts";

/** Something said that may have found a failure. `committedAt` is when the server had it, ms since the epoch. */
export type Written<Kind extends WordKind = WordKind> = {
  id: string;
  kind: Kind;
  words: string;
  by: string;
  workstream: string | null;
  committedAt: number;
  /** Since when, as an observation's writer claims; ms since the epoch. */
  since: number | null;
  evidence: Evidence;
};

type Row = {
  id: string;
  words: string;
  by: string;
  workstreamKey: string | null;
  workstream: string | null;
  writtenAt: Date;
  committedAt: Date;
  since?: Date | null;
};

function written<Kind extends WordKind>(kind: Kind, row: Row, land: Landscape, applicationKey: string | null): Written<Kind> {
  const { id, words, by, workstream } = row;
  const workstreamKey = (applicationKey === null ? undefined : land.workstreamOf.get(applicationKey)) ?? row.workstreamKey;
  const committedAt = row.committedAt.getTime();
  const at = evidenceMoment({ writtenAt: row.writtenAt.getTime(), committedAt });
  const since = row.since?.getTime() ?? null;
  return { id, kind, words, by, workstream, committedAt, since, evidence: { at, text: words, applicationKey, workstreamKey } };
}

/** Those of the observations and incidents that this game day has, in no order. */
export async function readWords(
  tx: Transaction,
  gameDayId: string,
  land: Landscape,
  refs: readonly { kind: JudgedKind; id: string }[],
): Promise<Written<JudgedKind>[]> {
  const ids = (kind: JudgedKind): string[] => refs.filter((one) => one.kind === kind).map(({ id }) => id);
  const observations = await tx.observation.findMany({
    where: { gameDayId, id: { in: ids("observation") } },
    include: { application: { select: { key: true } } },
  });
  const incidents = await tx.incident.findMany({ where: { gameDayId, id: { in: ids("incident") } } });
  return [
    ...observations.map((row) => written("observation", { ...row, words: row.body, by: row.name }, land, row.application?.key ?? null)),
    ...incidents.map((row) => {
      const { title: words, declaredBy: by, declaredAt } = row;
      return written("incident", { ...row, words, by, writtenAt: declaredAt, committedAt: declaredAt }, land, null);
    }),
  ];
}

/** One word of whatever kind, also one said in the organizers' own room; null when there is none of that id. */
export async function readWord(tx: Transaction, gameDayId: string, land: Landscape, kind: WordKind, id: string): Promise<Written | null> {
  if (kind !== "message") return (await readWords(tx, gameDayId, land, [{ kind, id }]))[0] ?? null;
  const where = { id, gameDayId };
  const said = await tx.message.findFirst({ where });
  if (said !== null) return written(kind, { ...said, words: said.body, by: said.name }, land, null);
  const own = await tx.backchannelMessage.findFirst({ where });
  if (own === null) return null;
  return written(
    kind,
    { ...own, words: own.body, by: own.name, workstreamKey: null, workstream: null, writtenAt: own.committedAt },
    land,
    null,
  );
}
