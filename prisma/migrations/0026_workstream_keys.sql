-- What was said keeps the key of its writer's workstream beside the name: two workstreams of one name are two, and a name may change.
ALTER TABLE "public"."message" ADD COLUMN "workstreamKey" TEXT;
ALTER TABLE "public"."observation" ADD COLUMN "workstreamKey" TEXT;
ALTER TABLE "public"."incident" ADD COLUMN "workstreamKey" TEXT;

UPDATE "public"."message" said SET "workstreamKey" = w."key"
FROM "public"."workstream" w WHERE w."gameDayId" = said."gameDayId" AND w."name" = said."workstream";
UPDATE "public"."observation" said SET "workstreamKey" = w."key"
FROM "public"."workstream" w WHERE w."gameDayId" = said."gameDayId" AND w."name" = said."workstream";
UPDATE "public"."incident" said SET "workstreamKey" = w."key"
FROM "public"."workstream" w WHERE w."gameDayId" = said."gameDayId" AND w."name" = said."workstream";

-- Who took part, also of those who were removed since, is read from here: these become events of the second version.
UPDATE "public"."participant_event" joined
SET "payload" = joined."payload" || jsonb_build_object('v', 2, 'workstreamKey', (
  SELECT min(w."key") FROM "public"."workstream" w WHERE w."gameDayId" = joined."gameDayId" AND w."name" = joined."payload" ->> 'workstream'
))
WHERE joined."name" = 'person.joined' AND jsonb_typeof(joined."payload") = 'object' AND coalesce(joined."payload" ->> 'v', '1') = '1';
