CREATE SCHEMA IF NOT EXISTS "identity";
CREATE SCHEMA IF NOT EXISTS "backchannel";

CREATE TABLE "identity"."user" (
  "id" text NOT NULL,
  "name" text NOT NULL,
  "email" text NOT NULL,
  "emailVerified" boolean NOT NULL DEFAULT false,
  "image" text,
  "isAnonymous" boolean,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "identity"."session" (
  "id" text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "token" text NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL,
  CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "identity"."account" (
  "id" text NOT NULL,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz(3),
  "refreshTokenExpiresAt" timestamptz(3),
  "scope" text,
  "password" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "identity"."verification" (
  "id" text NOT NULL,
  "identifier" text NOT NULL,
  "value" text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "identity"."secret" (
  "name" text NOT NULL,
  "value" text NOT NULL,
  CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "public"."game_day" (
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "environment" text NOT NULL,
  "zone" text NOT NULL,
  "phase" text NOT NULL DEFAULT 'upcoming',
  "clockStartedAt" timestamptz(3),
  "clockHeldSince" timestamptz(3),
  "clockHeldTotalMs" integer NOT NULL DEFAULT 0,
  "clockStoppedAt" timestamptz(3),
  "lastSeq" integer NOT NULL DEFAULT 0,
  "lastIncident" integer NOT NULL DEFAULT 0,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "game_day_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."workstream" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "key" text NOT NULL,
  "name" text NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT "workstream_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."application" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "workstreamId" uuid NOT NULL,
  "key" text NOT NULL,
  "name" text NOT NULL,
  CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."capability" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "applicationId" uuid NOT NULL,
  "key" text NOT NULL,
  "name" text NOT NULL,
  "tier" text NOT NULL,
  CONSTRAINT "capability_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."dependency" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "key" text NOT NULL,
  "name" text NOT NULL,
  "reliability" text NOT NULL,
  CONSTRAINT "dependency_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."cell" (
  "gameDayId" uuid NOT NULL,
  "capabilityId" uuid NOT NULL,
  "dependencyId" uuid NOT NULL,
  "fallback" text NOT NULL,
  "expected" text NOT NULL,
  CONSTRAINT "cell_pkey" PRIMARY KEY ("capabilityId", "dependencyId")
);

CREATE TABLE "public"."membership" (
  "gameDayId" uuid NOT NULL,
  "personId" text NOT NULL,
  "role" text NOT NULL,
  "name" text NOT NULL,
  "workstreamId" uuid,
  "joinedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "membership_pkey" PRIMARY KEY ("gameDayId", "personId")
);

CREATE TABLE "public"."room" (
  "gameDayId" uuid NOT NULL,
  "key" text NOT NULL,
  "name" text NOT NULL,
  "incidentId" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "room_pkey" PRIMARY KEY ("gameDayId", "key")
);

CREATE TABLE "public"."message" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "roomKey" text NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  "workstream" text,
  "body" text NOT NULL,
  "writtenAt" timestamptz(3) NOT NULL,
  "committedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."observation" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "roomKey" text NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  "workstream" text,
  "applicationId" uuid,
  "body" text NOT NULL,
  "severity" text NOT NULL,
  "since" timestamptz(3),
  "writtenAt" timestamptz(3) NOT NULL,
  "committedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."incident" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "number" integer NOT NULL,
  "title" text NOT NULL,
  "topic" text NOT NULL DEFAULT '',
  "severity" text NOT NULL,
  "status" text NOT NULL DEFAULT 'investigating',
  "kind" text NOT NULL DEFAULT 'simulated',
  "declaredById" text NOT NULL,
  "declaredBy" text NOT NULL,
  "workstream" text,
  "commanderId" text,
  "commander" text,
  "commandedAt" timestamptz(3),
  "scribeId" text,
  "scribe" text,
  "declaredAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "identifiedAt" timestamptz(3),
  "mitigatedAt" timestamptz(3),
  "resolvedAt" timestamptz(3),
  "realSince" timestamptz(3),
  "toldAt" timestamptz(3),
  CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."note" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "workstreamId" uuid NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  "body" text NOT NULL,
  "writtenAt" timestamptz(3) NOT NULL,
  "committedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."pause_request" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  "workstream" text,
  "reason" text NOT NULL,
  "minutes" integer NOT NULL,
  "status" text NOT NULL DEFAULT 'asked',
  "answer" text,
  "askedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "answeredAt" timestamptz(3),
  CONSTRAINT "pause_request_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."announcement" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "kind" text NOT NULL,
  "body" text NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."published_line" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "version" integer NOT NULL,
  "position" integer NOT NULL,
  "name" text NOT NULL,
  "startsAtMs" integer NOT NULL,
  "endsAtMs" integer NOT NULL,
  "application" text,
  "publishedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "published_line_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."health_tile" (
  "gameDayId" uuid NOT NULL,
  "key" text NOT NULL,
  "name" text NOT NULL,
  "unit" text NOT NULL,
  "position" integer NOT NULL,
  "min" double precision,
  "max" double precision,
  "state" text NOT NULL DEFAULT 'unknown',
  "value" double precision,
  "since" timestamptz(3),
  "at" timestamptz(3),
  "recent" jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT "health_tile_pkey" PRIMARY KEY ("gameDayId", "key")
);

CREATE TABLE "public"."participant_event" (
  "gameDayId" uuid NOT NULL,
  "seq" integer NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "payload" jsonb NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "participant_event_pkey" PRIMARY KEY ("gameDayId", "seq")
);

CREATE TABLE "public"."report" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "version" integer NOT NULL,
  "publishedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "publishedBy" text NOT NULL,
  "document" jsonb NOT NULL,
  CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."run" (
  "gameDayId" uuid NOT NULL,
  "state" text NOT NULL DEFAULT 'draft',
  "startedAt" timestamptz(3),
  "heldSince" timestamptz(3),
  "heldTotalMs" integer NOT NULL DEFAULT 0,
  "stoppedAt" timestamptz(3),
  "allClearAt" timestamptz(3),
  "allClearAtMs" integer NOT NULL,
  "lastSeq" integer NOT NULL DEFAULT 0,
  "plan" jsonb NOT NULL,
  "decoySeed" integer NOT NULL DEFAULT 1,
  CONSTRAINT "run_pkey" PRIMARY KEY ("gameDayId")
);

CREATE TABLE "backchannel"."organizer" (
  "gameDayId" uuid NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  CONSTRAINT "organizer_pkey" PRIMARY KEY ("gameDayId", "personId")
);

CREATE TABLE "backchannel"."founder" (
  "personId" text NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "founder_pkey" PRIMARY KEY ("personId")
);

CREATE TABLE "backchannel"."hold" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "from" timestamptz(3) NOT NULL,
  "to" timestamptz(3),
  "by" text NOT NULL,
  "why" text NOT NULL,
  CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."failure" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "key" text NOT NULL,
  "position" integer NOT NULL,
  "plan" jsonb NOT NULL,
  CONSTRAINT "failure_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."firing" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "failureId" uuid NOT NULL,
  "attempt" integer NOT NULL DEFAULT 1,
  "state" text NOT NULL DEFAULT 'planned',
  "why" text NOT NULL DEFAULT '',
  "pocket" boolean NOT NULL DEFAULT false,
  "engineId" text,
  "dueAt" timestamptz(3),
  "armedAt" timestamptz(3),
  "firedAt" timestamptz(3),
  "inPlaceAt" timestamptz(3),
  "impactAt" timestamptz(3),
  "revertDueAt" timestamptz(3),
  "revertingAt" timestamptz(3),
  "revertedAt" timestamptz(3),
  "recoveredAt" timestamptz(3),
  "latenessMs" integer,
  "outcomes" jsonb,
  "proof" jsonb,
  "error" text,
  "attemptsMade" integer NOT NULL DEFAULT 0,
  CONSTRAINT "firing_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."undo_record" (
  "firingId" uuid NOT NULL,
  "target" text NOT NULL,
  "state" jsonb NOT NULL,
  "committedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "undo_record_pkey" PRIMARY KEY ("firingId", "target")
);

CREATE TABLE "backchannel"."firing_move" (
  "id" uuid NOT NULL,
  "firingId" uuid NOT NULL,
  "from" text NOT NULL,
  "to" text NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "by" text NOT NULL,
  "why" text NOT NULL,
  CONSTRAINT "firing_move_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."detection" (
  "firingId" uuid NOT NULL,
  "source" text NOT NULL,
  "evidenceKind" text NOT NULL,
  "evidenceId" uuid,
  "words" text NOT NULL,
  "by" text NOT NULL,
  "detectedAt" timestamptz(3) NOT NULL,
  "confirmedBy" text NOT NULL,
  "confirmedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "detection_pkey" PRIMARY KEY ("firingId")
);

CREATE TABLE "backchannel"."dismissal" (
  "firingId" uuid NOT NULL,
  "evidenceId" uuid NOT NULL,
  "by" text NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "dismissal_pkey" PRIMARY KEY ("firingId", "evidenceId")
);

CREATE TABLE "backchannel"."line_truth" (
  "lineId" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "failureKey" text,
  "how" text NOT NULL,
  CONSTRAINT "line_truth_pkey" PRIMARY KEY ("lineId")
);

CREATE TABLE "backchannel"."announcement_truth" (
  "announcementId" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "isTrue" boolean NOT NULL,
  "by" text NOT NULL,
  CONSTRAINT "announcement_truth_pkey" PRIMARY KEY ("announcementId")
);

CREATE TABLE "backchannel"."probe" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "key" text NOT NULL,
  "position" integer NOT NULL,
  "plan" jsonb NOT NULL,
  "state" text NOT NULL DEFAULT 'unknown',
  "since" timestamptz(3),
  CONSTRAINT "probe_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."probe_sample" (
  "probeId" uuid NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "value" double precision,
  "inBounds" boolean NOT NULL,
  "error" text,
  CONSTRAINT "probe_sample_pkey" PRIMARY KEY ("probeId", "at")
);

CREATE TABLE "backchannel"."message" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  "body" text NOT NULL,
  "writtenAt" timestamptz(3) NOT NULL,
  "committedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."organizer_event" (
  "gameDayId" uuid NOT NULL,
  "seq" integer NOT NULL,
  "id" uuid NOT NULL,
  "name" text NOT NULL,
  "payload" jsonb NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "organizer_event_pkey" PRIMARY KEY ("gameDayId", "seq")
);

CREATE TABLE "backchannel"."engine_command" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "name" text NOT NULL,
  "firingId" uuid,
  "input" jsonb NOT NULL DEFAULT '{}',
  "by" text NOT NULL,
  "at" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "engineId" text,
  "claimedAt" timestamptz(3),
  "finishedAt" timestamptz(3),
  "ok" boolean,
  "says" text,
  CONSTRAINT "engine_command_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backchannel"."engine_lease" (
  "engineId" text NOT NULL,
  "renewedAt" timestamptz(3) NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "engine_lease_pkey" PRIMARY KEY ("engineId")
);

CREATE UNIQUE INDEX "user_email_key" ON "identity"."user" ("email");
CREATE UNIQUE INDEX "session_token_key" ON "identity"."session" ("token");
CREATE INDEX "session_userId_idx" ON "identity"."session" ("userId");
CREATE INDEX "account_userId_idx" ON "identity"."account" ("userId");
CREATE INDEX "verification_identifier_idx" ON "identity"."verification" ("identifier");
CREATE UNIQUE INDEX "workstream_gameDayId_key_key" ON "public"."workstream" ("gameDayId", "key");
CREATE UNIQUE INDEX "application_gameDayId_key_key" ON "public"."application" ("gameDayId", "key");
CREATE UNIQUE INDEX "capability_gameDayId_key_key" ON "public"."capability" ("gameDayId", "key");
CREATE UNIQUE INDEX "dependency_gameDayId_key_key" ON "public"."dependency" ("gameDayId", "key");
CREATE UNIQUE INDEX "room_incidentId_key" ON "public"."room" ("incidentId");
CREATE INDEX "message_gameDayId_roomKey_committedAt_idx" ON "public"."message" ("gameDayId", "roomKey", "committedAt");
CREATE INDEX "observation_gameDayId_committedAt_idx" ON "public"."observation" ("gameDayId", "committedAt");
CREATE UNIQUE INDEX "incident_gameDayId_number_key" ON "public"."incident" ("gameDayId", "number");
CREATE INDEX "note_gameDayId_workstreamId_committedAt_idx" ON "public"."note" ("gameDayId", "workstreamId", "committedAt");
CREATE INDEX "pause_request_gameDayId_idx" ON "public"."pause_request" ("gameDayId");
CREATE INDEX "announcement_gameDayId_at_idx" ON "public"."announcement" ("gameDayId", "at");
CREATE INDEX "published_line_gameDayId_version_idx" ON "public"."published_line" ("gameDayId", "version");
CREATE UNIQUE INDEX "participant_event_id_key" ON "public"."participant_event" ("id");
CREATE UNIQUE INDEX "report_gameDayId_version_key" ON "public"."report" ("gameDayId", "version");
CREATE INDEX "organizer_personId_idx" ON "backchannel"."organizer" ("personId");
CREATE INDEX "hold_gameDayId_idx" ON "backchannel"."hold" ("gameDayId");
CREATE UNIQUE INDEX "failure_gameDayId_key_key" ON "backchannel"."failure" ("gameDayId", "key");
CREATE UNIQUE INDEX "firing_failureId_attempt_key" ON "backchannel"."firing" ("failureId", "attempt");
CREATE INDEX "firing_gameDayId_state_idx" ON "backchannel"."firing" ("gameDayId", "state");
CREATE INDEX "firing_move_firingId_idx" ON "backchannel"."firing_move" ("firingId");
CREATE INDEX "line_truth_gameDayId_idx" ON "backchannel"."line_truth" ("gameDayId");
CREATE INDEX "announcement_truth_gameDayId_idx" ON "backchannel"."announcement_truth" ("gameDayId");
CREATE UNIQUE INDEX "probe_gameDayId_key_key" ON "backchannel"."probe" ("gameDayId", "key");
CREATE INDEX "message_gameDayId_committedAt_idx" ON "backchannel"."message" ("gameDayId", "committedAt");
CREATE UNIQUE INDEX "organizer_event_id_key" ON "backchannel"."organizer_event" ("id");
CREATE INDEX "engine_command_finishedAt_at_idx" ON "backchannel"."engine_command" ("finishedAt", "at");

ALTER TABLE "identity"."session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "identity"."user" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "identity"."user" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."workstream" ADD CONSTRAINT "workstream_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."application" ADD CONSTRAINT "application_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."application" ADD CONSTRAINT "application_workstreamId_fkey" FOREIGN KEY ("workstreamId") REFERENCES "public"."workstream" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."capability" ADD CONSTRAINT "capability_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."capability" ADD CONSTRAINT "capability_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "public"."application" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."dependency" ADD CONSTRAINT "dependency_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."cell" ADD CONSTRAINT "cell_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."cell" ADD CONSTRAINT "cell_capabilityId_fkey" FOREIGN KEY ("capabilityId") REFERENCES "public"."capability" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."cell" ADD CONSTRAINT "cell_dependencyId_fkey" FOREIGN KEY ("dependencyId") REFERENCES "public"."dependency" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."membership" ADD CONSTRAINT "membership_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."membership" ADD CONSTRAINT "membership_workstreamId_fkey" FOREIGN KEY ("workstreamId") REFERENCES "public"."workstream" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "public"."room" ADD CONSTRAINT "room_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."room" ADD CONSTRAINT "room_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "public"."incident" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."message" ADD CONSTRAINT "message_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."observation" ADD CONSTRAINT "observation_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."observation" ADD CONSTRAINT "observation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "public"."application" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "public"."incident" ADD CONSTRAINT "incident_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."note" ADD CONSTRAINT "note_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."note" ADD CONSTRAINT "note_workstreamId_fkey" FOREIGN KEY ("workstreamId") REFERENCES "public"."workstream" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."pause_request" ADD CONSTRAINT "pause_request_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."announcement" ADD CONSTRAINT "announcement_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."published_line" ADD CONSTRAINT "published_line_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."health_tile" ADD CONSTRAINT "health_tile_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."participant_event" ADD CONSTRAINT "participant_event_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."report" ADD CONSTRAINT "report_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."organizer" ADD CONSTRAINT "organizer_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."hold" ADD CONSTRAINT "hold_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."failure" ADD CONSTRAINT "failure_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."firing" ADD CONSTRAINT "firing_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."firing" ADD CONSTRAINT "firing_failureId_fkey" FOREIGN KEY ("failureId") REFERENCES "backchannel"."failure" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."undo_record" ADD CONSTRAINT "undo_record_firingId_fkey" FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."firing_move" ADD CONSTRAINT "firing_move_firingId_fkey" FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."detection" ADD CONSTRAINT "detection_firingId_fkey" FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."dismissal" ADD CONSTRAINT "dismissal_firingId_fkey" FOREIGN KEY ("firingId") REFERENCES "backchannel"."firing" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."probe" ADD CONSTRAINT "probe_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."probe_sample" ADD CONSTRAINT "probe_sample_probeId_fkey" FOREIGN KEY ("probeId") REFERENCES "backchannel"."probe" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."message" ADD CONSTRAINT "message_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."organizer_event" ADD CONSTRAINT "organizer_event_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "backchannel"."engine_command" ADD CONSTRAINT "engine_command_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE;
