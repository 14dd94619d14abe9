-- A room is read a page at a time, in the stream's order: what stands in one room, and what is heard in every room by what it is. Notes are
-- read so by workstream. What is compared with is written in the query as it is here, or the index is not used.
CREATE INDEX "participant_event_gameDayId_roomKey_seq_idx" ON "public"."participant_event" ("gameDayId", ("payload"->>'roomKey'), "seq")
  WHERE "name" IN ('message.said', 'observation.recorded', 'incident.declared', 'incident.changed');
CREATE INDEX "participant_event_gameDayId_name_seq_idx" ON "public"."participant_event" ("gameDayId", "name", "seq")
  WHERE "name" IN ('incident.declared', 'incident.changed', 'announcement.made', 'pause.answered', 'person.joined');
CREATE INDEX "participant_event_gameDayId_workstream_seq_idx" ON "public"."participant_event" ("gameDayId", ("payload"->>'workstream'), "seq")
  WHERE "name" = 'note.written';
CREATE INDEX "participant_event_gameDayId_personId_idx" ON "public"."participant_event" ("gameDayId", ("payload"->>'personId'))
  WHERE "name" = 'person.joined';

-- What is asked every second over all game days is asked of the few that go on.
CREATE INDEX "firing_state_idx" ON "backchannel"."firing" ("state")
  WHERE "state" IN ('armed', 'firing', 'active', 'reverting', 'revert_failed', 'failed');
CREATE INDEX "run_state_idx" ON "backchannel"."run" ("state")
  WHERE "state" IN ('announced', 'preflight', 'running', 'held', 'all_clear', 'debrief');

CREATE INDEX "membership_personId_idx" ON "public"."membership" ("personId");
CREATE INDEX "cell_gameDayId_idx" ON "public"."cell" ("gameDayId");
CREATE INDEX "observation_gameDayId_roomKey_personId_idx" ON "public"."observation" ("gameDayId", "roomKey", "personId");
CREATE INDEX "engine_command_gameDayId_name_at_idx" ON "backchannel"."engine_command" ("gameDayId", "name", "at");
CREATE INDEX "engine_command_firingId_idx" ON "backchannel"."engine_command" ("firingId");

-- Foreign keys that a deletion scans.
CREATE INDEX "application_workstreamId_idx" ON "public"."application" ("workstreamId");
CREATE INDEX "capability_applicationId_idx" ON "public"."capability" ("applicationId");
CREATE INDEX "cell_dependencyId_idx" ON "public"."cell" ("dependencyId");
CREATE INDEX "membership_workstreamId_idx" ON "public"."membership" ("workstreamId");
CREATE INDEX "observation_applicationId_idx" ON "public"."observation" ("applicationId");
CREATE INDEX "note_workstreamId_idx" ON "public"."note" ("workstreamId");
CREATE INDEX "judgement_gameDayId_idx" ON "backchannel"."judgement" ("gameDayId");

-- Who builds the report just now, so that a second is told and a reload shows how far it is; or why the last try failed. A builder that died
-- is known by "heardAt".
CREATE TABLE "backchannel"."publishing" (
  "gameDayId" UUID NOT NULL,
  "token" UUID NOT NULL,
  "by" TEXT NOT NULL,
  "personId" TEXT NOT NULL,
  "step" TEXT NOT NULL,
  "says" TEXT,
  "tries" INTEGER NOT NULL DEFAULT 1,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "heardAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "publishing_pkey" PRIMARY KEY ("gameDayId"),
  CONSTRAINT "publishing_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run"("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);
