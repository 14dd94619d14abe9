import { eventCatalogue } from "#lib/domain/events.ts";
import { versionOf } from "#lib/domain/stored/events.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";

type Words = { observations: number; messages: number; historyMs: number };

const checkedEvery = 997;

/**
 * Observations and messages of those who joined, spread over the history, with the events that tell of them: numbered by the game day's
 * counter, as appendEvents does. Throws when the catalogue would not have let them in.
 */
export async function seedWords(store: Store, gameDayId: string, { observations, messages, historyMs }: Words): Promise<void> {
  const within = { timeout: 300_000, maxWait: 60_000 };
  await store.organizers.$transaction(async (tx) => {
    await seedObservations(tx, gameDayId, observations, historyMs);
    await seedMessages(tx, gameDayId, messages, historyMs);
    await seedEvents(tx, gameDayId, observations + messages);
  }, within);
  await checkEvents(store, gameDayId);
  await store.owner.$executeRawUnsafe("ANALYZE");
}

async function seedObservations(tx: Transaction, gameDayId: string, count: number, historyMs: number): Promise<void> {
  await tx.$executeRaw`
    WITH people AS MATERIALIZED (
      SELECT m."personId", m."name", t."key" AS "workstreamKey", t."name" AS "workstream", a."id" AS "applicationId", row_number() OVER (ORDER BY m."personId") AS place
      FROM public.membership m JOIN public.workstream t ON t."id" = m."workstreamId" JOIN public.application a ON a."workstreamId" = t."id"
      WHERE m."gameDayId" = ${gameDayId}::uuid
    ), words AS (
      SELECT n, date_trunc('milliseconds', now() - make_interval(secs => ${historyMs / 1000}::float8 * (1 - n / ${count + 1}::float8))) AS at
      FROM generate_series(1, ${count}::int) n
    )
    INSERT INTO public.observation ("id", "gameDayId", "roomKey", "personId", "name", "workstreamKey", "workstream", "applicationId",
      "body", "severity", "since", "writtenAt", "committedAt")
    SELECT gen_random_uuid(), ${gameDayId}::uuid, 'gameday', p."personId", p."name", p."workstreamKey", p."workstream",
      CASE WHEN n % 3 = 0 THEN NULL ELSE p."applicationId" END,
      'Reads of replica pool H' || n % 97 || ' time out, tool ' || n % 40 || ' answers slowly since ' || n % 60 || ' seconds',
      (ARRAY['info', 'minor', 'major'])[1 + n % 3], CASE WHEN n % 4 = 0 THEN w.at - interval '40 seconds' END, w.at, w.at
    FROM words w JOIN people p ON p.place = 1 + n % (SELECT count(*) FROM people)`;
}

async function seedMessages(tx: Transaction, gameDayId: string, count: number, historyMs: number): Promise<void> {
  await tx.$executeRaw`
    WITH people AS MATERIALIZED (
      SELECT m."personId", m."name", t."key" AS "workstreamKey", t."name" AS "workstream", row_number() OVER (ORDER BY m."personId") AS place
      FROM public.membership m JOIN public.workstream t ON t."id" = m."workstreamId" WHERE m."gameDayId" = ${gameDayId}::uuid
    ), words AS (
      SELECT n, date_trunc('milliseconds', now() - make_interval(secs => ${historyMs / 1000}::float8 * (1 - n / ${count + 1}::float8))) AS at
      FROM generate_series(1, ${count}::int) n
    )
    INSERT INTO public.message ("id", "gameDayId", "roomKey", "personId", "name", "workstreamKey", "workstream", "body", "writtenAt",
      "committedAt")
    SELECT gen_random_uuid(), ${gameDayId}::uuid, 'gameday', p."personId", p."name", p."workstreamKey", p."workstream",
      'We look at tool ' || n % 40 || ' and go on with the next one, note ' || n, w.at, w.at
    FROM words w JOIN people p ON p.place = 1 + n % (SELECT count(*) FROM people)`;
}

/** The counter grows first and keeps its row until commit: nobody else's event takes one of the numbers. */
async function seedEvents(tx: Transaction, gameDayId: string, count: number): Promise<void> {
  const { lastSeq } = await tx.gameDay.update({
    where: { id: gameDayId },
    data: { lastSeq: { increment: count } },
    select: { lastSeq: true },
  });
  await tx.$executeRaw`
    INSERT INTO public.participant_event ("gameDayId", "seq", "id", "name", "payload", "at")
    SELECT ${gameDayId}::uuid, ${lastSeq - count}::int + (row_number() OVER (ORDER BY e.at, e.id))::int, gen_random_uuid(), e.name, e.payload, e.at
    FROM (
      SELECT o."id", o."committedAt" AS at, 'observation.recorded' AS name, jsonb_build_object('v', ${versionOf("observation.recorded")}::int,
        'observationId', o."id", 'roomKey', o."roomKey",
        'author', jsonb_build_object('personId', o."personId", 'name', o."name", 'workstreamKey', o."workstreamKey",
          'workstream', o."workstream"), 'body', o."body",
        'applicationKey', a."key", 'application', a."name", 'severity', o."severity", 'since', to_char(o."since" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'writtenAt', to_char(o."writtenAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS payload
      FROM public.observation o LEFT JOIN public.application a ON a."id" = o."applicationId" WHERE o."gameDayId" = ${gameDayId}::uuid
      UNION ALL
      SELECT m."id", m."committedAt", 'message.said', jsonb_build_object('v', ${versionOf("message.said")}::int, 'messageId', m."id", 'roomKey', m."roomKey",
        'author', jsonb_build_object('personId', m."personId", 'name', m."name", 'workstreamKey', m."workstreamKey",
          'workstream', m."workstream"), 'body', m."body",
        'writtenAt', to_char(m."writtenAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      FROM public.message m WHERE m."gameDayId" = ${gameDayId}::uuid
    ) e`;
}

async function checkEvents(store: Store, gameDayId: string): Promise<void> {
  const rows = await store.organizers.$queryRaw<{ seq: number; name: string; payload: unknown }[]>`
    SELECT "seq", "name", "payload" FROM public.participant_event
    WHERE "gameDayId" = ${gameDayId}::uuid AND "name" IN ('observation.recorded', 'message.said') AND "seq" % ${checkedEvery}::int = 0`;
  for (const { name, payload } of rows) eventCatalogue[name as "message.said" | "observation.recorded"].payload.parse(payload);
  const [{ count, last } = { count: 0, last: -1 }] = await store.organizers.$queryRaw<{ count: number; last: number }[]>`
    SELECT count(*)::int AS count, max("seq") AS last FROM public.participant_event WHERE "gameDayId" = ${gameDayId}::uuid`;
  if (rows.length === 0 || count !== last) throw new Error(`the stream was not seeded gaplessly: ${count} events up to ${last}`);
}
