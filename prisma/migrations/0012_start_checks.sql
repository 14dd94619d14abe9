-- What a look at the targets of a game day found, the last one only, and who accepted that a target is not as it was before a firing.
CREATE TABLE "backchannel"."target_check" (
  "gameDayId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "by" TEXT NOT NULL,
  "findings" JSONB NOT NULL,
  CONSTRAINT "target_check_pkey" PRIMARY KEY ("gameDayId"),
  CONSTRAINT "target_check_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run"("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE "backchannel"."firing" ADD COLUMN "acceptedAt" TIMESTAMPTZ(3), ADD COLUMN "acceptedBy" TEXT;
