-- What the failures of a game day keep to themselves, as the last look found it: a start asks whether another game day has it open now.
ALTER TABLE "backchannel"."target_check" ADD COLUMN "reserves" JSONB NOT NULL DEFAULT '[]';
