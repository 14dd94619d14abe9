-- A firing may have several pieces of confirmed evidence; a piece stands for one firing. "detection" is the earliest of them.
CREATE TABLE "backchannel"."confirmed_evidence" (
  "id" UUID NOT NULL,
  "firingId" UUID NOT NULL,
  "source" TEXT NOT NULL,
  "evidenceKind" TEXT NOT NULL,
  "evidenceId" UUID,
  "words" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "committedAt" TIMESTAMPTZ(3),
  "confirmedBy" TEXT NOT NULL,
  "confirmedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "confirmed_evidence_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "confirmed_evidence_source" CHECK ("source" IN ('alert', 'engineer', 'told')),
  CONSTRAINT "confirmed_evidence_kind" CHECK ("evidenceKind" IN ('observation', 'incident', 'message', 'alert', 'told'))
);
CREATE UNIQUE INDEX "confirmed_evidence_evidenceId_key" ON "backchannel"."confirmed_evidence" ("evidenceId");
CREATE INDEX "confirmed_evidence_firingId_idx" ON "backchannel"."confirmed_evidence" ("firingId");
ALTER TABLE "backchannel"."confirmed_evidence" ADD CONSTRAINT "confirmed_evidence_firingId_fkey"
  FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "backchannel"."detection" ADD COLUMN "committedAt" TIMESTAMPTZ(3);

-- What was confirmed for two firings before stays with whichever was confirmed first; the other keeps its words.
INSERT INTO "backchannel"."confirmed_evidence"
  ("id", "firingId", "source", "evidenceKind", "evidenceId", "words", "by", "at", "confirmedBy", "confirmedAt")
SELECT gen_random_uuid(), "firingId", "source", "evidenceKind",
  CASE WHEN row_number() OVER (PARTITION BY "evidenceId" ORDER BY "confirmedAt", "firingId") = 1 THEN "evidenceId" END,
  "words", "by", "detectedAt", "confirmedBy", "confirmedAt"
FROM "backchannel"."detection";
