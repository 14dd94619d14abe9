-- Participants saw each hold of their clock: where it stood and for how long, so that what lies before one keeps its time of day.
ALTER TABLE "game_day" ADD COLUMN "clockHolds" jsonb NOT NULL DEFAULT '[]';

WITH "ended" AS (
  SELECT g."id", h."from", extract(epoch FROM h."from" - g."clockStartedAt") * 1000 AS "afterMs",
    extract(epoch FROM least(h."to", g."clockStoppedAt") - h."from") * 1000 AS "forMs"
  FROM "game_day" g JOIN "backchannel"."hold" h ON h."gameDayId" = g."id"
  WHERE h."to" IS NOT NULL AND h."from" >= g."clockStartedAt" AND (g."clockStoppedAt" IS NULL OR h."from" < g."clockStoppedAt")
), "placed" AS (
  SELECT "id", "from", "forMs",
    "afterMs" - coalesce(sum("forMs") OVER (PARTITION BY "id" ORDER BY "from" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS "atMs"
  FROM "ended"
)
UPDATE "game_day" g SET "clockHolds" = p."holds"
FROM (SELECT "id", jsonb_agg(jsonb_build_object('atMs', "atMs", 'forMs', "forMs") ORDER BY "from") AS "holds" FROM "placed" GROUP BY "id") p
WHERE p."id" = g."id";
