import { randomUUID } from "node:crypto";
import { conflict, invalid } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { keptOf } from "#lib/queries/kept-of.ts";
import { moveFiring } from "./move-firing.ts";
import { irreversibleOf, lockedFiring, presentFiring, type PresentFiring } from "./present-firing.ts";

type Wish = { failureKey: string; again: boolean; confirmation: string | undefined };
type Context = { tx: Transaction; gameDayId: string; now: Date; viewer: { name: string } };
export type Ready = { firing: PresentFiring; moved: NewEvent<"firing.moved">[] };

/**
 * The firing that is to be armed or fired. A missed one is planned anew; one that is over gets a successor when `again` says so.
 * Throws invalid until what can't be undone is confirmed in words, unless it is armed and so was confirmed before; conflict while what the
 * last one left different is not accepted.
 */
export async function readyFiring({ tx, gameDayId, now, viewer }: Context, { failureKey, again, confirmation }: Wish): Promise<Ready> {
  const present = await presentFiring(tx, gameDayId, failureKey);
  const asked = `${failureKey} cannot be undone`;
  if (present.state !== "armed" && irreversibleOf(present.plan) !== null && confirmation !== asked)
    throw invalid(`Type "${asked}" to confirm.`, "confirmation");
  if (present.state === "missed") {
    const moved = await moveFiring(tx, present, { to: "planned", by: viewer.name, why: "wanted after it was missed", at: now });
    return { firing: { ...present, state: "planned" }, moved: [moved] };
  }
  const over = present.state === "reverted" || present.state === "skipped" || present.state === "taken_over";
  if (!over || !again) return { firing: present, moved: [] };
  // The board shows a failure's newest firing only: what this one left would be off it.
  const left = present.acceptedAt === null ? keptOf(present) : [];
  if (left.length > 0)
    throw conflict(`${failureKey} left ${left.map(({ target }) => target).join(", ")} not as before: accept that, then fire it once more.`);
  const id = randomUUID();
  await tx.firing.create({
    data: { id, gameDayId, failureId: present.failureId, attempt: present.attempt + 1, pocket: true, why: "once more" },
  });
  return { firing: await lockedFiring(tx, gameDayId, id), moved: [] };
}
