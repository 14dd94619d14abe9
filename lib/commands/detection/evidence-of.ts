import { evidenceMoment, sourceOf, type DetectionSource, type WordKind } from "#lib/domain/detection.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** `at` is the moment that counts, `committedAt` when the server had it. */
export type FoundEvidence = { at: Date; committedAt: Date; source: Exclude<DetectionSource, "none">; words: string; by: string };

/** A word of this game day, in whichever room it was said, at the moment that counts; not_found otherwise. */
export async function evidenceOf(tx: Transaction, gameDayId: string, kind: WordKind, id: string): Promise<FoundEvidence> {
  const said = await saidIn(tx, gameDayId, kind, id);
  if (said === null) throw notFound();
  const { writtenAt, committedAt, words, by } = said;
  return {
    at: new Date(evidenceMoment({ writtenAt: writtenAt.getTime(), committedAt: committedAt.getTime() })),
    committedAt,
    source: sourceOf(kind),
    words,
    by,
  };
}

type Said = { writtenAt: Date; committedAt: Date; words: string; by: string };

async function saidIn(tx: Transaction, gameDayId: string, kind: WordKind, id: string): Promise<Said | null> {
  const where = { id, gameDayId };
  switch (kind) {
    case "incident": {
      const row = await tx.incident.findFirst({ where });
      return row && { writtenAt: row.declaredAt, committedAt: row.declaredAt, words: row.title, by: row.declaredBy };
    }
    case "observation": {
      const row = await tx.observation.findFirst({ where });
      return row && { writtenAt: row.writtenAt, committedAt: row.committedAt, words: row.body, by: row.name };
    }
    case "message": {
      const row = (await tx.message.findFirst({ where })) ?? (await ownRoom(tx, where));
      return row && { writtenAt: row.writtenAt, committedAt: row.committedAt, words: row.body, by: row.name };
    }
  }
}

/** In the organizers' own room nobody is away from the server with a word of weight: what counts there is the commit. */
async function ownRoom(tx: Transaction, where: { id: string; gameDayId: string }) {
  const row = await tx.backchannelMessage.findFirst({ where });
  return row && { ...row, writtenAt: row.committedAt };
}
