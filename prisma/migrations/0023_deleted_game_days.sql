-- What remains of a game day that was deleted: which it was, who deleted it and when. It refers to nothing, so that it outlives the game day.
CREATE TABLE "backchannel"."deleted_game_day" (
  "gameDayId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "environment" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "madeAt" TIMESTAMPTZ(3) NOT NULL,
  "deletedAt" TIMESTAMPTZ(3) NOT NULL,
  "byKind" TEXT NOT NULL,
  "byId" TEXT,
  "by" TEXT,
  "goneAt" TIMESTAMPTZ(3),
  CONSTRAINT "deleted_game_day_pkey" PRIMARY KEY ("gameDayId"),
  CONSTRAINT "deleted_game_day_state_words" CHECK ("state" IN ('draft', 'announced', 'preflight', 'running', 'held', 'all_clear', 'debrief', 'published', 'archived', 'aborted')),
  CONSTRAINT "deleted_game_day_byKind_words" CHECK ("byKind" IN ('person', 'engine', 'schedule', 'terminal', 'token', 'webhook'))
);
CREATE INDEX "deleted_game_day_deletedAt_idx" ON "backchannel"."deleted_game_day" ("deletedAt");

-- Written once: the role that organizers' statements go by may only say when the last row was gone.
REVOKE UPDATE, DELETE, TRUNCATE ON "backchannel"."deleted_game_day" FROM gameday_organizer;
GRANT UPDATE ("goneAt") ON "backchannel"."deleted_game_day" TO gameday_organizer;

-- Deletions that were under way at the update; who began them was not kept.
INSERT INTO "backchannel"."deleted_game_day" ("gameDayId", "name", "environment", "state", "madeAt", "deletedAt", "byKind")
SELECT g."id", g."name", g."environment", r."state", g."createdAt", r."deletedAt", 'person'
FROM "backchannel"."run" r JOIN "public"."game_day" g ON g."id" = r."gameDayId" WHERE r."deletedAt" IS NOT NULL;
