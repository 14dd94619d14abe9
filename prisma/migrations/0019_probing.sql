-- The curve of the last 20 minutes: a point each ten seconds, written once. A public probe's here; a hidden one's in the hidden schema.
CREATE TABLE "public"."health_point" (
  "gameDayId" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "value" DOUBLE PRECISION,
  CONSTRAINT "health_point_pkey" PRIMARY KEY ("gameDayId", "key", "at"),
  CONSTRAINT "health_point_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
GRANT SELECT ON "public"."health_point" TO gameday_participant;
CREATE TABLE "backchannel"."probe_point" (
  "probeId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "value" DOUBLE PRECISION,
  CONSTRAINT "probe_point_pkey" PRIMARY KEY ("probeId", "at"),
  CONSTRAINT "probe_point_probeId_fkey" FOREIGN KEY ("probeId") REFERENCES "backchannel"."probe"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE "public"."health_tile" DROP COLUMN "recent", ADD COLUMN "step" JSONB NOT NULL DEFAULT '[]';

-- Samples by the minute, made when those are deleted.
CREATE TABLE "backchannel"."sample_minute" (
  "probeId" UUID NOT NULL,
  "minute" TIMESTAMPTZ(3) NOT NULL,
  "min" DOUBLE PRECISION,
  "max" DOUBLE PRECISION,
  "avg" DOUBLE PRECISION,
  "last" DOUBLE PRECISION,
  "count" INTEGER NOT NULL,
  "outOfBounds" INTEGER NOT NULL,
  CONSTRAINT "sample_minute_pkey" PRIMARY KEY ("probeId", "minute"),
  CONSTRAINT "sample_minute_probeId_fkey" FOREIGN KEY ("probeId") REFERENCES "backchannel"."probe"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- For how long a bound held while a firing was in effect, counted as samples come.
CREATE TABLE "backchannel"."held" (
  "firingId" UUID NOT NULL,
  "probeKey" TEXT NOT NULL,
  "bound" TEXT NOT NULL,
  "from" TIMESTAMPTZ(3) NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  "upMs" DOUBLE PRECISION NOT NULL,
  "downMs" DOUBLE PRECISION NOT NULL,
  CONSTRAINT "held_pkey" PRIMARY KEY ("firingId", "probeKey", "bound"),
  CONSTRAINT "held_firingId_fkey" FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Until when an organizer wants a game day's probes measured that has not started.
CREATE TABLE "backchannel"."probing_wish" (
  "gameDayId" UUID NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "probing_wish_pkey" PRIMARY KEY ("gameDayId"),
  CONSTRAINT "probing_wish_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run"("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX IF NOT EXISTS "firing_gameDayId_revertedAt_idx" ON "backchannel"."firing" ("gameDayId", "revertedAt");

-- An archived game day is read-only; one that is being deleted belongs to nobody any more.
ALTER TABLE "public"."game_day" ADD COLUMN "closedAt" TIMESTAMPTZ(3);
ALTER TABLE "backchannel"."run" ADD COLUMN "deletedAt" TIMESTAMPTZ(3);
