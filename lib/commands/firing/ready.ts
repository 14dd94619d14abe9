import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/domain/actor.ts";
import { conflict, invalid } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { mayDo } from "#lib/domain/firing-states.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import { moveFiring } from "#lib/persistence/firing/move.ts";
import { keptOf } from "#lib/queries/conduct/kept-of.ts";
import { lockedFiring, presentFiring, type PresentFiring } from "./present.ts";

type Wish = { by: Actor; failureKey: string; again: boolean; confirmation: string | undefined };
type Context = { tx: Transaction; gameDayId: string };

/**
 * The firing that is to be armed or fired. A missed one is planned anew, in the pocket; one that is over gets a successor when `again` says so.
 * Throws invalid until what can't be undone is confirmed in words, unless it is armed and so was confirmed before; conflict while what the
 * last one left different is not accepted.
 */
export async function readyFiring({ tx, gameDayId }: Context, { by, failureKey, again, confirmation }: Wish): Promise<PresentFiring> {
  const present = await presentFiring(tx, gameDayId, failureKey);
  const asked = `${failureKey} cannot be undone`;
  if (present.state !== "armed" && isIrreversible(present.plan.injector) && confirmation !== asked)
    throw invalid(`Type "${asked}" to confirm.`, "confirmation");
  if (mayDo(present.state, "plan_anew")) {
    const why = "wanted after it was missed";
    // On the timeline its moment is long past: the schedule would miss it again before it is armed.
    await moveFiring(tx, { ...present, from: present.state, to: "planned", by, why, patch: { pocket: true } });
    return { ...present, state: "planned", pocket: true };
  }
  if (!again || !mayDo(present.state, "fire_again")) return present;
  // The board shows a failure's newest firing only: what this one left would be off it.
  const left = present.acceptedAt === null ? keptOf(present) : [];
  if (left.length > 0)
    throw conflict(`${failureKey} left ${left.map(({ target }) => target).join(", ")} not as before: accept that, then fire it once more.`);
  const id = randomUUID();
  await tx.firing.create({
    data: { id, gameDayId, failureId: present.failureId, attempt: present.attempt + 1, pocket: true, why: "once more" },
  });
  return lockedFiring(tx, gameDayId, id);
}
