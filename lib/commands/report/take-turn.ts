import { randomUUID } from "node:crypto";
import { conflict, GamedayError } from "#lib/domain/errors.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { publishingLostAfterMs, type PublishingStep } from "#lib/queries/report/publishing.ts";

const sayEveryMs = 5_000;

/** Who builds the report, for all to see. One at a time: the turn of a process that died is anybody's after a while. */
export type Turn = { step: (step: PublishingStep, tries: number) => Promise<void>; end: (failed: unknown) => Promise<void> };

/** Throws conflict while somebody else, or the same person elsewhere, builds the report. */
export async function takeTurn({ organizers }: Store, { gameDayId, personId, name }: Organizer): Promise<Turn> {
  const token = randomUUID();
  const now = new Date(clockNow());
  const taken = await organizers.$executeRaw`
    INSERT INTO "backchannel"."publishing" ("gameDayId", "token", "by", "personId", "step", "since", "heardAt")
    VALUES (${gameDayId}::uuid, ${token}::uuid, ${name}, ${personId}, 'reading', ${now}, ${now})
    ON CONFLICT ("gameDayId") DO UPDATE SET "token" = excluded."token", "by" = excluded."by", "personId" = excluded."personId",
      "step" = 'reading', "says" = NULL, "tries" = 1, "since" = excluded."since", "heardAt" = excluded."heardAt"
    WHERE "publishing"."step" = 'failed' OR "publishing"."heardAt" < ${new Date(now.getTime() - publishingLostAfterMs)}`;
  if (taken === 0) {
    const other = await organizers.publishing.findUnique({ where: { gameDayId }, select: { by: true, personId: true } });
    const who = other === null || other.personId === personId ? "You are" : `${other.by} is`;
    throw conflict(`${who} publishing the report just now. What is being done is shown here.`);
  }
  const own = { gameDayId, token };
  const say = (data: object) => organizers.publishing.updateMany({ where: own, data: { ...data, heardAt: new Date(clockNow()) } });
  // A beat that is missed is said by the next.
  const beat = setInterval(() => void say({}).catch(() => undefined), sayEveryMs);
  beat.unref();
  return {
    step: async (step, tries) => void (await say({ step, tries })),
    end: async (failed) => {
      clearInterval(beat);
      if (failed === null) return;
      const says = failed instanceof GamedayError ? failed.message : "Something went wrong on our side. Try again.";
      // Whoever reloaded meanwhile learns of it by this row alone.
      await say({ step: "failed", says }).catch(() => undefined);
    },
  };
}
