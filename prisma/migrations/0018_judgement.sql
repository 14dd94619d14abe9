-- What a word may have found, worked out once by an engine, against what was broken at the moment that counts for the word.
CREATE TABLE "backchannel"."judgement" (
  "wordId" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "gameDayId" UUID NOT NULL,
  "verdict" TEXT NOT NULL,
  "firingId" UUID,
  "candidates" JSONB NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "committedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "judgement_pkey" PRIMARY KEY ("wordId", "kind"),
  CONSTRAINT "judgement_kind" CHECK ("kind" IN ('observation', 'incident')),
  CONSTRAINT "judgement_verdict" CHECK ("verdict" = CASE WHEN "firingId" IS NULL THEN 'none' ELSE 'first' END),
  CONSTRAINT "judgement_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run"("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "judgement_firingId_at_idx" ON "backchannel"."judgement" ("firingId", "at") WHERE "firingId" IS NOT NULL;
CREATE INDEX "judgement_gameDayId_at_idx" ON "backchannel"."judgement" ("gameDayId", "at") WHERE "verdict" = 'none';

-- Up to which event of the participants' stream its words are judged. 0 also for game days from before: the engine makes up for those that
-- run or are in debrief.
ALTER TABLE "backchannel"."run" ADD COLUMN "judgedSeq" integer NOT NULL DEFAULT 0;
-- Of that stream only these are asked for: a busy room costs whoever looks for words nothing.
CREATE INDEX "participant_event_words_idx" ON "public"."participant_event" ("gameDayId", "seq")
  WHERE "name" IN ('observation.recorded', 'incident.declared');

CREATE INDEX "dismissal_evidenceId_idx" ON "backchannel"."dismissal" ("evidenceId");
