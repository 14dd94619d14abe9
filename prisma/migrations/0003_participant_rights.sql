-- The participants' role reads what participants are told and writes only what they themselves say. A table made later starts with no
-- right for it: lib/persistence/participant-rights.integration.test.ts holds the reviewed list.
ALTER DEFAULT PRIVILEGES IN SCHEMA "public" REVOKE ALL ON TABLES FROM gameday_participant;
REVOKE ALL ON ALL TABLES IN SCHEMA "public" FROM gameday_participant;

GRANT SELECT ON
  "announcement", "application", "capability", "cell", "dependency", "health_tile", "published_line", "report", "workstream"
TO gameday_participant;
GRANT SELECT, INSERT ON "message", "note", "observation", "participant_event", "pause_request", "room" TO gameday_participant;
GRANT SELECT, INSERT, UPDATE ON "incident", "membership" TO gameday_participant;
-- Its sequence of events is a row's lock.
GRANT SELECT, UPDATE ON "game_day" TO gameday_participant;
