-- The words that these columns may hold: lib/persistence/stored-enums.ts, which a test compares with these.
ALTER TABLE "public"."dependency"
  ADD CONSTRAINT "dependency_reliability_words" CHECK ("reliability" IN ('reliable', 'fair', 'risky'));
ALTER TABLE "public"."word_id"
  ADD CONSTRAINT "word_id_kind_words" CHECK ("kind" IN ('observation', 'incident', 'message'));
ALTER TABLE "backchannel"."judgement" DROP CONSTRAINT "judgement_kind";
ALTER TABLE "backchannel"."judgement"
  ADD CONSTRAINT "judgement_kind_words" CHECK ("kind" IN ('observation', 'incident')),
  ADD CONSTRAINT "judgement_verdict_words" CHECK ("verdict" IN ('none', 'first'));
