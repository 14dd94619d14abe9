-- Participants' statements number their events and incidents, and must not be able to number anything else: a counter at its end, or a
-- number that was used ahead of it, would refuse every later event of the game day, the organizers' too. So a counter grows by what was
-- stored under its numbers in the same transaction, and by nothing else, whoever counts.
CREATE FUNCTION "public"."check_counters"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW."lastSeq" < OLD."lastSeq" OR NEW."lastIncident" < OLD."lastIncident" OR
    (SELECT count(*) FROM "public"."participant_event" e
      WHERE e."gameDayId" = NEW."id" AND e."seq" > OLD."lastSeq" AND e."seq" <= NEW."lastSeq") <> NEW."lastSeq" - OLD."lastSeq" OR
    (NEW."lastIncident" <> OLD."lastIncident" AND
      (SELECT count(*) FROM "public"."incident" i
        WHERE i."gameDayId" = NEW."id" AND i."number" > OLD."lastIncident" AND i."number" <= NEW."lastIncident")
        <> NEW."lastIncident" - OLD."lastIncident")
  THEN RAISE EXCEPTION 'a game day''s counter grows by what is stored under its numbers' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

-- At commit, for the counter grows before its numbers are used. (A session may have it looked at sooner, which it then fails.)
CREATE CONSTRAINT TRIGGER "game_day_counters" AFTER UPDATE ON "public"."game_day"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."lastSeq" <> OLD."lastSeq" OR NEW."lastIncident" <> OLD."lastIncident")
  EXECUTE FUNCTION "public"."check_counters"();

CREATE FUNCTION "public"."check_event_numbers"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM appended a JOIN "public"."game_day" g ON g."id" = a."gameDayId"
    WHERE a."seq" < 1 OR a."seq" > g."lastSeq" OR jsonb_typeof(a."payload") <> 'object')
  THEN RAISE EXCEPTION 'an event takes the number that its game day counted for it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "participant_event_numbers" AFTER INSERT ON "public"."participant_event"
  REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION "public"."check_event_numbers"();

CREATE FUNCTION "public"."check_incident_numbers"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM declared d JOIN "public"."game_day" g ON g."id" = d."gameDayId" WHERE d."number" < 1 OR d."number" > g."lastIncident")
  THEN RAISE EXCEPTION 'an incident takes the number that its game day counted for it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "incident_numbers" AFTER INSERT ON "public"."incident"
  REFERENCING NEW TABLE AS declared FOR EACH STATEMENT EXECUTE FUNCTION "public"."check_incident_numbers"();

-- Nor may an incident take another number, or another writer, later. A right on a whole table would also lock it as a whole.
REVOKE UPDATE ON "public"."incident" FROM gameday_participant;
GRANT UPDATE ("title", "topic", "severity", "status", "kind", "commanderId", "commander", "commandedAt", "scribeId", "scribe",
  "identifiedAt", "mitigatedAt", "resolvedAt", "realSince", "toldAt") ON "public"."incident" TO gameday_participant;
