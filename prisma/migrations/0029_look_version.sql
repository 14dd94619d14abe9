-- In which shape a look at the targets was stored.
ALTER TABLE "backchannel"."target_check" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
