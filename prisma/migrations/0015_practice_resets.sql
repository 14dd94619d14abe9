-- From when on a reset of the practice stack touches it: until its answer nothing that breaks it is claimed.
ALTER TABLE "backchannel"."engine_command" ADD COLUMN "begunAt" TIMESTAMPTZ(3);

-- As in 0006, and what breaks the practice stack shares a lock that a reset has alone. Locks: practice stack, targets, firings, run.
CREATE OR REPLACE FUNCTION "backchannel"."move_firings"(moves jsonb, day uuid, guard jsonb, channel text) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
  ids uuid[] := ARRAY(SELECT (m->>'id')::uuid FROM jsonb_array_elements(moves) m);
BEGIN
  IF jsonb_path_exists(moves, '$[*] ? (@.practice == true && @.patch.state == "firing")') THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('practice stack', 0));
  END IF;
  IF jsonb_path_exists(moves, '$[*] ? (@.patch.state == "firing")') THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(t."reserves", 0))
    FROM (SELECT DISTINCT u."reserves" FROM "backchannel"."undo_record" u
          WHERE u."firingId" = ANY(ids) AND u."reserves" IS NOT NULL ORDER BY 1) t;
  END IF;
  PERFORM 1 FROM "backchannel"."firing" f WHERE f."id" = ANY(ids) ORDER BY f."id" FOR NO KEY UPDATE;
  PERFORM 1 FROM "backchannel"."run" r WHERE r."gameDayId" = day FOR NO KEY UPDATE;

  RETURN QUERY WITH wanted AS (
    SELECT w.*, m."place" FROM jsonb_array_elements(moves) WITH ORDINALITY AS m("move", "place"),
      jsonb_to_record(m."move")
        AS w("id" uuid, "from" text, "armedAt" timestamptz, "practice" boolean, "patch" jsonb, "by" text, "moveId" uuid, "eventId" uuid,
          "payload" jsonb)
  ), allowed AS (
    SELECT w.* FROM wanted w
    WHERE (guard->>'kind' <> 'clock_runs' OR EXISTS (
        SELECT 1 FROM "backchannel"."run" r WHERE r."gameDayId" = day AND r."state" = 'running' AND r."heldSince" IS NULL
          AND r."heldTotalMs" = (guard->>'heldTotalMs')::double precision))
      AND (guard->>'kind' <> 'asked' OR EXISTS (
        SELECT 1 FROM "backchannel"."engine_command" c JOIN "backchannel"."run" r ON r."gameDayId" = c."gameDayId"
        WHERE c."id" = (guard->>'commandId')::uuid AND c."engineId" = guard->>'engineId' AND c."finishedAt" IS NULL
          AND r."state" IN ('running', 'held') AND NOT EXISTS (
            SELECT 1 FROM "backchannel"."engine_command" s
            WHERE s."gameDayId" = c."gameDayId" AND s."name" IN ('stop_all', 'revert_all') AND s."seq" > c."seq")))
      AND (w."patch"->>'state' <> 'firing' OR w."practice" IS NOT TRUE OR NOT EXISTS (
        SELECT 1 FROM "backchannel"."engine_command" c
        WHERE c."name" = 'reset_practice' AND c."begunAt" IS NOT NULL AND c."finishedAt" IS NULL))
      AND (w."patch"->>'state' <> 'firing' OR NOT EXISTS (
        SELECT 1 FROM "backchannel"."undo_record" u
          JOIN "backchannel"."undo_record" o ON o."reserves" = u."reserves" AND o."firingId" <> u."firingId"
          JOIN "backchannel"."firing" f ON f."id" = o."firingId"
        WHERE u."firingId" = w."id" AND (f."state" IN ('firing', 'active', 'reverting', 'revert_failed', 'failed')
          OR EXISTS (SELECT 1 FROM wanted e WHERE e."id" = f."id" AND e."place" < w."place"))))
  ), moved AS (
    UPDATE "backchannel"."firing" f
    SET ("state", "why", "pocket", "engineId", "dueAt", "armedAt", "firedAt", "inPlaceAt", "revertDueAt", "revertingAt", "revertedAt",
         "latenessMs", "outcomes", "proof", "error", "attemptsMade") =
      (SELECT p."state", p."why", p."pocket", p."engineId", p."dueAt", p."armedAt", p."firedAt", p."inPlaceAt", p."revertDueAt",
              p."revertingAt", p."revertedAt", p."latenessMs", p."outcomes", p."proof", p."error", p."attemptsMade"
       FROM jsonb_populate_record(f, w."patch") p)
    FROM allowed w
    WHERE f."id" = w."id" AND f."state" = w."from" AND f."gameDayId" = day
      AND (w."armedAt" IS NULL OR f."armedAt" = w."armedAt")
    RETURNING f."id", w."from", f."state", f."why", w."by", w."moveId", w."eventId", w."payload"
  ), remembered AS (
    INSERT INTO "backchannel"."firing_move" ("id", "firingId", "from", "to", "at", "by", "why")
    SELECT m."moveId", m."id", m."from", m."state", clock_timestamp(), m."by", m."why" FROM moved m
  ), numbered AS (
    UPDATE "backchannel"."run" r SET "lastSeq" = r."lastSeq" + (SELECT count(*)::int FROM moved)
    WHERE r."gameDayId" = day AND EXISTS (SELECT 1 FROM moved)
    RETURNING r."lastSeq"
  ), told AS (
    INSERT INTO "backchannel"."organizer_event" ("gameDayId", "seq", "id", "name", "payload", "at")
    SELECT day, n."lastSeq" - (count(*) OVER ())::int + (row_number() OVER ())::int, m."eventId", 'firing.moved', m."payload",
      clock_timestamp()
    FROM moved m, numbered n
  )
  SELECT m."id" FROM moved m;
  IF FOUND THEN PERFORM pg_notify(channel, 'organizers:' || day); END IF;
END $$;
