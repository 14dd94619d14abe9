-- Two roles, two secrets. A connection that serves participants and observers runs as gameday_participant and is refused (42501)
-- by everything in "backchannel". Roles belong to the whole cluster, so they may exist already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gameday_participant') THEN
    CREATE ROLE gameday_participant NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gameday_organizer') THEN
    CREATE ROLE gameday_organizer NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

GRANT gameday_participant, gameday_organizer TO CURRENT_USER;

GRANT USAGE ON SCHEMA "public" TO gameday_participant, gameday_organizer;
GRANT USAGE ON SCHEMA "backchannel" TO gameday_organizer;
REVOKE ALL ON SCHEMA "backchannel" FROM PUBLIC;
REVOKE ALL ON SCHEMA "identity" FROM PUBLIC;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "public" TO gameday_participant, gameday_organizer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "backchannel" TO gameday_organizer;
ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gameday_participant, gameday_organizer;
ALTER DEFAULT PRIVILEGES IN SCHEMA "backchannel" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gameday_organizer;
