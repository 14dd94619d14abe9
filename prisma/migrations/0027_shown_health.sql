-- What was measured before the start or after an abort is for organizers alone from now on: participants keep nothing of it.
CREATE TEMPORARY TABLE "shown" ON COMMIT DROP AS
SELECT "gameDayId", "startedAt" AS "from", CASE WHEN "state" = 'aborted' THEN coalesce("stoppedAt", "startedAt") ELSE 'infinity' END AS "to"
FROM "backchannel"."run";
UPDATE "public"."health_tile" t SET "state" = 'unknown', "value" = NULL, "since" = NULL, "at" = NULL, "step" = '[]'
FROM "shown" s WHERE s."gameDayId" = t."gameDayId" AND (s."from" IS NULL OR t."at" NOT BETWEEN s."from" AND s."to");
UPDATE "public"."health_tile" t SET "since" = s."from" FROM "shown" s WHERE s."gameDayId" = t."gameDayId" AND t."since" < s."from";
WITH "hidden" AS (
  DELETE FROM "public"."health_point" h USING "shown" s
  WHERE s."gameDayId" = h."gameDayId" AND (s."from" IS NULL OR h."at" NOT BETWEEN s."from" AND s."to")
  RETURNING h."gameDayId", h."key", h."at", h."value"
)
INSERT INTO "backchannel"."probe_point" ("probeId", "at", "value")
SELECT p."id", h."at", h."value" FROM "hidden" h JOIN "backchannel"."probe" p ON p."gameDayId" = h."gameDayId" AND p."key" = h."key"
ON CONFLICT DO NOTHING;
