-- Who somebody is: an owner instead of a founder, sign-in by name and password, browsers that are known, attempts that are counted.
ALTER TABLE "backchannel"."founder" RENAME TO "owner";
ALTER TABLE "backchannel"."owner" RENAME CONSTRAINT "founder_pkey" TO "owner_pkey";

ALTER TABLE "identity"."user" ADD COLUMN "username" text;
CREATE UNIQUE INDEX "user_username_key" ON "identity"."user" ("username");

CREATE TABLE "identity"."attempt" (
  "key" text NOT NULL,
  "points" integer NOT NULL,
  "expire" timestamptz(3),
  CONSTRAINT "attempt_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "backchannel"."keyholder" (
  "personId" text NOT NULL,
  "at" timestamptz(3) NOT NULL,
  CONSTRAINT "keyholder_pkey" PRIMARY KEY ("personId")
);

CREATE TABLE "backchannel"."browser" (
  "personId" text NOT NULL,
  "hash" text NOT NULL,
  "seenAt" timestamptz(3) NOT NULL,
  CONSTRAINT "browser_pkey" PRIMARY KEY ("personId", "hash")
);

-- How people get into a game day, and who does not any more.
CREATE TABLE "backchannel"."link" (
  "gameDayId" uuid NOT NULL,
  "role" text NOT NULL,
  "version" integer NOT NULL,
  "rotatedAt" timestamptz(3) NOT NULL,
  "rotatedBy" text NOT NULL,
  CONSTRAINT "link_pkey" PRIMARY KEY ("gameDayId", "role"),
  CONSTRAINT "link_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "backchannel"."invitation" (
  "id" uuid NOT NULL,
  "gameDayId" uuid NOT NULL,
  "tokenHash" text NOT NULL,
  "madeBy" text NOT NULL,
  "madeAt" timestamptz(3) NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "revokedAt" timestamptz(3),
  "revokedBy" text,
  CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "invitation_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "invitation_tokenHash_key" ON "backchannel"."invitation" ("tokenHash");
CREATE INDEX "invitation_gameDayId_idx" ON "backchannel"."invitation" ("gameDayId");

ALTER TABLE "backchannel"."organizer" ADD COLUMN "invitationId" uuid;
ALTER TABLE "backchannel"."organizer" ADD COLUMN "joinedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "backchannel"."ban" (
  "gameDayId" uuid NOT NULL,
  "personId" text NOT NULL,
  "name" text NOT NULL,
  "role" text NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "by" text NOT NULL,
  CONSTRAINT "ban_pkey" PRIMARY KEY ("gameDayId", "personId"),
  CONSTRAINT "ban_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "backchannel"."run" ("gameDayId") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "backchannel"."banned_browser" (
  "gameDayId" uuid NOT NULL,
  "hash" text NOT NULL,
  "personId" text NOT NULL,
  CONSTRAINT "banned_browser_pkey" PRIMARY KEY ("gameDayId", "hash", "personId"),
  CONSTRAINT "banned_browser_gameDayId_personId_fkey" FOREIGN KEY ("gameDayId", "personId") REFERENCES "backchannel"."ban" ("gameDayId", "personId") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "banned_browser_gameDayId_personId_idx" ON "backchannel"."banned_browser" ("gameDayId", "personId");
