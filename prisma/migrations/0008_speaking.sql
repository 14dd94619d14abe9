-- A human error is told by a colleague: a double agent gets the words as a cue, and only where there is none does a scripted speaker say them.
CREATE TABLE "backchannel"."cue" (
  "id" UUID NOT NULL,
  "firingId" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "forId" TEXT,
  "openedAt" TIMESTAMPTZ(3) NOT NULL,
  "closedAt" TIMESTAMPTZ(3),
  "saidById" TEXT,
  "messageId" UUID,
  CONSTRAINT "cue_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cue_firingId_fkey" FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "cue_firingId_key_key" ON "backchannel"."cue"("firingId", "key");

CREATE TABLE "backchannel"."scripted_speaker" (
  "gameDayId" UUID NOT NULL,
  "planned" TEXT NOT NULL,
  "personId" TEXT NOT NULL,
  "joinedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "scripted_speaker_pkey" PRIMARY KEY ("gameDayId", "planned"),
  CONSTRAINT "scripted_speaker_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run"("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);
