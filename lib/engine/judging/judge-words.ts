import { brokenAt, type Fired } from "#lib/domain/detection/judge.ts";
import { judgedKindSchema } from "#lib/domain/enums.ts";
import { toStore, type JudgedKind } from "#lib/domain/detection/judgement.ts";
import type { Described } from "#lib/domain/detection/profile.ts";
import type { Evidence, Ranking } from "#lib/domain/detection/rank.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { readBroken, type Broken } from "#lib/persistence/evidence/broken.ts";
import { readLandscape } from "#lib/persistence/evidence/landscape.ts";
import { readWords, type Written } from "#lib/persistence/evidence/words.ts";
import { asJson } from "#lib/persistence/json.ts";
import type { Engine } from "../engine.ts";
import { findWords, mostAtATime, type WaitingWords } from "./find-words.ts";

export type Judge = (evidence: Evidence, fired: readonly Fired[], day: readonly Described[]) => Ranking | Promise<Ranking>;
type Judging = Pick<Engine, "store" | "log">;

const none: Ranking = { verdict: "none", candidates: [] };

/**
 * Judges the words that wait, of every game day, the oldest first, and stores what they may have found. Says whether more wait. A word that
 * can't be judged found nothing, and is still there to be pointed at.
 */
export async function judgeWords(engine: Judging, judge: Judge, signal?: AbortSignal): Promise<boolean> {
  const waiting = await findWords(engine.store.organizers);
  const ended = (): boolean => signal?.aborted ?? false;
  let more = false;
  for (const one of waiting) {
    if (ended()) break;
    try {
      await judgeThose(engine, judge, one, signal);
      more ||= one.words.length === mostAtATime;
    } catch (error) {
      if (!ended()) engine.log.warn({ err: error, gameDayId: one.gameDayId }, "could not judge what was said");
    }
  }
  return more;
}

async function judgeThose({ store, log }: Judging, judge: Judge, waiting: WaitingWords, signal?: AbortSignal): Promise<void> {
  const { gameDayId, upTo, words } = waiting;
  const db = store.organizers;
  const land = await readLandscape(db, gameDayId);
  const broken = await readBroken(db, gameDayId, land);
  const rows: ReturnType<typeof rowOf>[] = [];
  for (const word of await readWords(db, gameDayId, land, words)) {
    const ranking = await judgeOne(word, broken, judge).catch((error: unknown): Ranking => {
      // Given up because this engine ends: the next one has it.
      signal?.throwIfAborted();
      log.error({ err: error, gameDayId, wordId: word.id }, "a word could not be judged");
      return none;
    });
    rows.push(rowOf(gameDayId, word, ranking));
  }
  const since = Math.min(...broken.fired.map(({ firedAt }) => firedAt));
  await db.$transaction(async (tx) => {
    // Another engine may have judged them meanwhile, alike: who is second tells nothing.
    const select = { kind: true, wordId: true, at: true };
    // In one order, so that two engines wait for one another instead of deadlocking.
    rows.sort((a, b) => (a.wordId < b.wordId ? -1 : 1));
    const stored = await tx.judgement.createManyAndReturn({ data: rows, skipDuplicates: true, select });
    await tx.run.updateMany({ where: { gameDayId, judgedSeq: { lt: upTo } }, data: { judgedSeq: upTo } });
    const told = stored
      .filter(({ at }) => at.getTime() >= since)
      .map(({ kind, wordId: evidenceId }) => ({ evidenceKind: judgedKindSchema.parse(kind), evidenceId }));
    if (told.length > 0) await appendEvents(tx, gameDayId, [{ name: "evidence.judged", payload: { words: told } }], new Date(clockNow()));
  });
}

/** Of what was written while nothing was broken not a word is read. */
async function judgeOne({ evidence }: Written, { fired, day }: Broken, judge: Judge): Promise<Ranking> {
  return brokenAt(fired, evidence.at).length === 0 ? none : judge(evidence, fired, day);
}

function rowOf(gameDayId: string, { id: wordId, kind, committedAt, evidence }: Written<JudgedKind>, { verdict, candidates }: Ranking) {
  return {
    ...{ wordId, kind, gameDayId, verdict },
    firingId: verdict === "none" ? null : (candidates[0]?.firingId ?? null),
    candidates: asJson(toStore(candidates)),
    at: new Date(evidence.at),
    committedAt: new Date(committedAt),
  };
}
