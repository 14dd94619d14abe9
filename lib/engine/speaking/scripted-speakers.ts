import { createHmac } from "node:crypto";
import { doubleAgents } from "#lib/access/joining/double-agents.ts";
import { joinAsSpeaker } from "#lib/access/joining/join-as-speaker.ts";
import { installationSecret } from "#lib/access/secret.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { FiringState, GameDayState } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema } from "#lib/domain/plan.ts";
import { unheardMs } from "#lib/domain/away.ts";
import { findInjector, injectorKinds, isInjectorKind } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { storeSpans } from "#lib/persistence/connection-spans.ts";
import { notifyPresence } from "#lib/persistence/presence.ts";
import type { Database, Store } from "#lib/persistence/store.ts";
import type { Engine } from "../engine.ts";
import { rest } from "../schedule/sleep-until.ts";

const lookEveryMs = 2_000;
/** Well under the time after which a connection that is not heard of counts as gone. */
const presentEveryMs = 5_000;
/** People come in one after another: so does a speaker, some time after the first of them. */
const joinsAfterMs = { least: 3_000, most: 40_000 };

const joinsIn = ["draft", "announced", "preflight", "running", "held"] satisfies GameDayState[];
const presentIn = [...joinsIn, "all_clear"] satisfies GameDayState[];
const onTheDay = ["running", "held", "all_clear"] satisfies GameDayState[];
/** Nobody comes in the very moment in which another does, each time. */
const comesAfterMs = 8_000;
const speakingKinds = injectorKinds.filter((kind) => findInjector(kind).speakers !== undefined);
const ahead = ["planned", "armed", "firing", "active"] satisfies FiringState[];

/** Has scripted speakers join with the others, and keeps them present like others, until the signal. */
export async function keepScriptedSpeakers(engine: Engine, signal: AbortSignal): Promise<void> {
  const warned = new Set<string>();
  let presentAt = -Infinity;
  for (; !signal.aborted; await rest(lookEveryMs, signal)) {
    try {
      await joinThoseDue(engine, warned);
      if (performance.now() - presentAt < presentEveryMs) continue;
      presentAt = performance.now();
      await showPresent(engine.store);
    } catch (error) {
      engine.log.warn({ err: error }, "could not look after the scripted speakers");
    }
  }
}

/** `speaker` as a plan names it, of every failure that may still be fired and has not joined yet. */
async function joinThoseDue(engine: Engine, warned: Set<string>): Promise<void> {
  const db = engine.store.organizers;
  const secret = await installationSecret(engine.store, "speakers");
  for (const { gameDayId, planned, running } of await speakersToJoin(db)) {
    const first = await db.membership.aggregate({ where: { gameDayId, role: "participant" }, _min: { joinedAt: true } });
    const joinsAt = first._min.joinedAt === null ? null : first._min.joinedAt.getTime() + delayOf(secret, gameDayId, planned);
    if (!running && (joinsAt === null || joinsAt > clockNow())) continue;
    if ((await doubleAgents(db, gameDayId)).length > 0) continue;
    try {
      await db.$transaction((tx) => joinAsSpeaker(tx, gameDayId, planned, new Date(clockNow())));
    } catch (error) {
      if (!(error instanceof GamedayError)) throw error;
      const key = `${gameDayId} ${planned}`;
      if (!warned.has(key)) engine.lines.write(gameDayId, { line: error.message, glyph: "warning", failureKey: null });
      warned.add(key);
    }
  }
}

type Due = { gameDayId: string; planned: string; running: boolean };

async function speakersToJoin(db: Database): Promise<Due[]> {
  const rows = await db.firing.findMany({
    where: {
      state: { in: [...ahead] },
      run: { state: { in: [...joinsIn] }, deletedAt: null },
      OR: speakingKinds.map((kind) => ({ failure: { plan: { path: ["injector"], equals: kind } } })),
    },
    select: { gameDayId: true, run: { select: { state: true } }, failure: { select: { plan: true } } },
  });
  const wanted = new Map<string, Due>();
  for (const { gameDayId, run, failure } of rows)
    for (const planned of speakersOf(failure.plan))
      wanted.set(`${gameDayId} ${planned}`, { gameDayId, planned, running: run.state === "running" || run.state === "held" });
  const joined = await db.scriptedSpeaker.findMany({ where: { gameDayId: { in: [...wanted.values()].map((due) => due.gameDayId) } } });
  for (const { gameDayId, planned } of joined) wanted.delete(`${gameDayId} ${planned}`);
  return [...wanted.values()];
}

function speakersOf(raw: unknown): readonly string[] {
  const plan = failurePlanSchema.safeParse(raw);
  if (!plan.success || !isInjectorKind(plan.data.injector)) return [];
  return findInjector(plan.data.injector).speakers?.(plan.data.params) ?? [];
}

/**
 * The same after a restart, and in every engine. By a secret: everybody knows the game day and each other's names, and when somebody joined,
 * and could reckon whose moment it is.
 */
function delayOf(secret: string, gameDayId: string, planned: string): number {
  const share = createHmac("sha256", secret).update(`${gameDayId} ${planned}`).digest().readUInt32BE() / 2 ** 32;
  return joinsAfterMs.least + share * (joinsAfterMs.most - joinsAfterMs.least);
}

/** Every engine writes the same connection, so that several make one. Whom it no longer writes counts as gone, as somebody who left without a word. */
export async function showPresent(store: Store, now: number = clockNow()): Promise<void> {
  const db = store.organizers;
  const secret = await installationSecret(store, "speakers");
  const speakers = await thosePresent(db, secret, now);
  const spans = speakers.map(({ gameDayId, personId }) => {
    return { gameDayId, personId, id: connectionOf(secret, { gameDayId, personId }), since: now, until: now, open: true };
  });
  if (spans.length > 0) await storeSpans(db, spans);
  for (const gameDayId of new Set(speakers.map((one) => one.gameDayId))) await notifyPresence(db, gameDayId);
}

type Speaker = { gameDayId: string; personId: string };

/**
 * Before the start a speaker comes after others and stays while two are here: nobody else sits there alone at night. On the day they come a
 * while after the start and stay until the all clear, whoever else comes and goes: what follows a lone account about is no person.
 */
async function thosePresent(db: Database, secret: string, now: number): Promise<Speaker[]> {
  const [heardSince, hereSince] = [new Date(now - unheardMs), new Date(now - comesAfterMs)];
  const rows = await db.$queryRaw<(Speaker & { planned: string; startedAt: Date | null; onTheDay: boolean; met: boolean })[]>`
    SELECT speaker."gameDayId", speaker."personId", speaker."planned", run."startedAt", run."state" = ANY(${onTheDay}::text[]) AS "onTheDay", (
      SELECT count(DISTINCT span."personId") FROM "public"."connection_span" span
      JOIN "public"."membership" ON membership."gameDayId" = span."gameDayId" AND membership."personId" = span."personId"
      WHERE span."gameDayId" = speaker."gameDayId" AND span."open" AND span."until" > ${heardSince} AND span."since" <= ${hereSince}
        AND membership."role" = 'participant'
        AND NOT EXISTS (SELECT FROM "backchannel"."scripted_speaker" other WHERE other."gameDayId" = span."gameDayId" AND other."personId" = span."personId")
    ) >= 2 AS "met"
    FROM "backchannel"."scripted_speaker" speaker
    JOIN "backchannel"."run" ON run."gameDayId" = speaker."gameDayId" AND run."state" = ANY(${presentIn}::text[])`;
  return rows.filter(({ gameDayId, planned, startedAt, onTheDay: isOn, met }) => {
    return met || (isOn && now >= (startedAt?.getTime() ?? 0) + delayOf(secret, gameDayId, planned));
  });
}

/** A UUID that is the same in every engine, and by the secret no other than those of people's connections, which participants' login reads. */
function connectionOf(secret: string, { gameDayId, personId }: Speaker): string {
  const hash = createHmac("sha256", secret).update(`connection ${gameDayId} ${personId}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-${"89ab"[parseInt(hash.charAt(16), 16) & 3] ?? 8}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
