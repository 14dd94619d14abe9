import { firingStateSchema } from "#lib/domain/enums.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { lockFiring } from "../lock-rows.ts";

export type LockedCue = {
  key: string;
  forId: string | null;
  closedAt: Date | null;
  messageId: string | null;
  firingId: string;
  firingState: FiringState;
  dueAt: Date | null;
  target: string;
  failureKey: string;
};

/** A cue of this game day with its firing, both kept from other writers until commit; not_found otherwise. */
export async function lockCue(tx: Transaction, gameDayId: string, cueId: string): Promise<LockedCue> {
  const known = await tx.cue.findFirst({ where: { id: cueId, firing: { gameDayId } }, select: { firingId: true } });
  if (known === null) throw notFound();
  await lockFiring(tx, known.firingId);
  const cue = await tx.cue.findUniqueOrThrow({
    where: { id: cueId },
    include: { firing: { include: { failure: { select: { key: true } }, undo: { select: { target: true } } } } },
  });
  const { key, forId, closedAt, messageId, firing } = cue;
  return {
    key,
    forId,
    closedAt,
    messageId,
    firingId: firing.id,
    firingState: firingStateSchema.parse(firing.state),
    dueAt: firing.dueAt,
    target: firing.undo[0]?.target ?? "",
    failureKey: firing.failure.key,
  };
}
