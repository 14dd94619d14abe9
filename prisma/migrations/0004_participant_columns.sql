-- Participants' commands number their events and incidents, and lock their own membership: no other column of these tables is theirs to change.
-- Who is a participant and who an observer is decided by the link they came by, which organizers' statements look up.
REVOKE UPDATE ON "game_day", "membership" FROM gameday_participant;
GRANT UPDATE ("lastSeq", "lastIncident") ON "game_day" TO gameday_participant;
GRANT UPDATE ("name", "workstreamId") ON "membership" TO gameday_participant;

-- How far an engine's clock is from PostgreSQL's, in ms; positive: PostgreSQL is ahead. Null: not measured.
ALTER TABLE "backchannel"."engine_lease" ADD COLUMN "clockOffsetMs" double precision;
