-- Who comes in is written by organizers' statements alone, which look links, bans and names up. A removed person isn't let back in by others.
REVOKE INSERT ON "public"."membership" FROM gameday_participant;
