import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { invalid } from "#lib/domain/errors.ts";
import { severities } from "#lib/domain/plan.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { authorOf } from "../author.ts";
import { defineCommand } from "../gate.ts";
import { insertedOnce } from "../insert-once.ts";
import { requireRoom } from "./rooms.ts";
import { countedMoment, shownMoment, writtenInput } from "../written-moment.ts";

/** Records what an engineer noticed. Its moment is the commit, or when it was written if their connection was away then. */
export const recordObservation = defineCommand({
  name: "record-observation",
  roles: ["participant"],
  input: z.object({
    observationId: z.uuid(),
    roomKey: z.string().max(limits.roomKey),
    body: z.string().trim().min(1, "Say what you noticed.").max(limits.words),
    applicationKey: z.string().nullable(),
    severity: z.enum(severities),
    since: z.iso.datetime({ offset: true }).nullable(),
    ...writtenInput,
  }),
  output: z.object({ observationId: z.uuid() }),
  describes: "Records what an engineer noticed.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, input) => {
    const { observationId, roomKey, body, severity } = input;
    await requireRoom(tx, gameDayId, roomKey);
    const application = await chosenApplication(tx, gameDayId, input.applicationKey);
    const { personId } = viewer;
    const since = input.since === null ? null : shownMoment({ writtenAt: input.since }, now);
    const writtenAt = await countedMoment(tx, viewer, input, now);
    const who = { id: observationId, gameDayId, ...authorOf(viewer) };
    const what = { roomKey, applicationId: application?.id ?? null, body, severity, since, writtenAt, committedAt: now };
    const inserted = await tx.observation.createMany({ data: [{ ...who, ...what }], skipDuplicates: true });
    const first = await insertedOnce(inserted, { personId, gameDayId }, () => tx.observation.findUnique({ where: { id: observationId } }));
    const told = {
      applicationKey: application?.key ?? null,
      application: application?.name ?? null,
      severity,
      since: since?.toISOString() ?? null,
      writtenAt: writtenAt.toISOString(),
    };
    if (first) append({ name: "observation.recorded", payload: { observationId, roomKey, author: authorOf(viewer), body, ...told } });
    return { observationId };
  },
});

async function chosenApplication(
  tx: Transaction,
  gameDayId: string,
  key: string | null,
): Promise<{ id: string; key: string; name: string } | null> {
  if (key === null) return null;
  const found = await tx.application.findUnique({
    where: { gameDayId_key: { gameDayId, key } },
    select: { id: true, key: true, name: true },
  });
  if (found === null) throw invalid("Choose one of the applications.", "applicationKey");
  return found;
}
