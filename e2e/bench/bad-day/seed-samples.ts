import type { Transaction } from "#lib/persistence/store.ts";

/**
 * A sample a second and probe up to now, with a minute out of bounds each hour; and the last 20 minutes'
 * curve. To be stored with the day itself: the engine reads curves once and then keeps its own.
 */
export async function seedSamples(tx: Transaction, gameDayId: string, historyMs: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO backchannel.probe_sample ("probeId", "at", "value", "inBounds", "error")
    SELECT p."id", s.at, v.value, v.value <= 250, NULL
    FROM backchannel.probe p
    CROSS JOIN generate_series(now() - make_interval(secs => ${historyMs / 1000}), now() - interval '1 second', interval '1 second') s(at)
    CROSS JOIN LATERAL (SELECT CASE
      WHEN extract(epoch FROM s.at)::bigint % 3600 BETWEEN p."position" * 200 AND p."position" * 200 + 59 AND s.at < now() - interval '30 minutes'
      THEN 400.0 ELSE 20.0 + extract(epoch FROM s.at)::bigint % 30 END AS value) v
    WHERE p."gameDayId" = ${gameDayId}::uuid`;
  await tx.$executeRaw`
    UPDATE public.health_tile t SET "state" = 'healthy', "since" = c."from", "at" = c."at", "value" = 20
    FROM (
      SELECT p."key", min(s."at") AS "from", max(s."at") AS "at" FROM backchannel.probe p JOIN backchannel.probe_sample s ON s."probeId" = p."id"
      WHERE p."gameDayId" = ${gameDayId}::uuid AND s."at" > now() - interval '20 minutes' GROUP BY p."key") c
    WHERE t."gameDayId" = ${gameDayId}::uuid AND t."key" = c."key"`;
  await tx.$executeRaw`
    WITH point AS (
      SELECT p."id", p."key", s."at", s."value" FROM backchannel.probe p JOIN backchannel.probe_sample s ON s."probeId" = p."id"
      WHERE p."gameDayId" = ${gameDayId}::uuid AND s."at" > now() - interval '20 minutes' AND extract(epoch FROM s."at")::bigint % 10 = 0
    ), told AS (
      INSERT INTO public.health_point ("gameDayId", "key", "at", "value")
      SELECT t."gameDayId", t."key", point."at", point."value" FROM point JOIN public.health_tile t USING ("key")
      WHERE t."gameDayId" = ${gameDayId}::uuid
    )
    INSERT INTO backchannel.probe_point ("probeId", "at", "value") SELECT point."id", point."at", point."value" FROM point
    WHERE NOT EXISTS (SELECT FROM public.health_tile t WHERE t."gameDayId" = ${gameDayId}::uuid AND t."key" = point."key")`;
}
