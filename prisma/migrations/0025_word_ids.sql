-- A word's id is made by whoever writes it and is its alone, whatever kind of word it is: evidence, dismissals and pages know words by their ids.
CREATE TABLE "public"."word_id" (
  "id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "gameDayId" UUID NOT NULL,
  CONSTRAINT "word_id_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "word_id_gameDayId_fkey" FOREIGN KEY ("gameDayId") REFERENCES "public"."game_day"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "word_id_gameDayId_idx" ON "public"."word_id" ("gameDayId");

INSERT INTO "public"."word_id" ("id", "kind", "gameDayId")
SELECT "id", 'observation', "gameDayId" FROM "public"."observation"
UNION ALL SELECT "id", 'incident', "gameDayId" FROM "public"."incident"
UNION ALL SELECT "id", 'message', "gameDayId" FROM "public"."message"
ON CONFLICT ("id") DO NOTHING;

-- A word whose id is another word's isn't inserted, as by ON CONFLICT DO NOTHING. By the owner's rights: nobody else may touch the table.
CREATE FUNCTION "public"."keep_word_id"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO "public"."word_id" AS kept ("id", "kind", "gameDayId") VALUES (NEW."id", TG_TABLE_NAME, NEW."gameDayId")
  ON CONFLICT ("id") DO UPDATE SET "kind" = EXCLUDED."kind" WHERE kept."kind" = EXCLUDED."kind";
  RETURN CASE WHEN FOUND THEN NEW END;
END $$;
CREATE TRIGGER "keep_word_id" BEFORE INSERT ON "public"."observation" FOR EACH ROW EXECUTE FUNCTION "public"."keep_word_id"();
CREATE TRIGGER "keep_word_id" BEFORE INSERT ON "public"."incident" FOR EACH ROW EXECUTE FUNCTION "public"."keep_word_id"();
CREATE TRIGGER "keep_word_id" BEFORE INSERT ON "public"."message" FOR EACH ROW EXECUTE FUNCTION "public"."keep_word_id"();

-- Pages are told at once that a session has ended.
CREATE FUNCTION "identity"."tell_ended_session"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('gameday_sessions', OLD."id");
  RETURN NULL;
END $$;
CREATE TRIGGER "tell_ended_session" AFTER DELETE ON "identity"."session" FOR EACH ROW EXECUTE FUNCTION "identity"."tell_ended_session"();
