-- When each participant was connected, as the web processes know it: one row for each unbroken time in one of them. Who is here and how
-- long somebody was away are read from it. The participants' role reads it for the moment of what was written while away, and writes none.
CREATE TABLE "public"."connection_span" (
  "id" UUID NOT NULL,
  "gameDayId" UUID NOT NULL,
  "personId" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  "open" BOOLEAN NOT NULL,
  CONSTRAINT "connection_span_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "connection_span_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "connection_span_gameDayId_personId_until_idx" ON "public"."connection_span"("gameDayId", "personId", "until");
CREATE INDEX "connection_span_gameDayId_until_idx" ON "public"."connection_span"("gameDayId", "until");
GRANT SELECT ON "public"."connection_span" TO gameday_participant;
