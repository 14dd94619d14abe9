import type { Organizer } from "#lib/domain/people.ts";
import { readStoredEvent } from "#lib/domain/stored/events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { toldEntries } from "../incident/told.ts";
import { snapshot } from "../snapshot.ts";
import type { ConductView } from "../views.ts";
import { logKept, logNames } from "./log-names.ts";
import { pictureOf, pictureVersion } from "./picture/picture-of.ts";
import { readSections } from "./picture/read-sections.ts";
import { viewOf } from "./picture/view-of.ts";
import { probeViews } from "./probe-views.ts";

const nothing = new Set<never>();

/** The backchannel as of one moment: the truth, and beside it what participants know. */
export function conductView(store: Pick<Store, "organizers">, organizer: Organizer, now: number = clockNow()): Promise<ConductView> {
  const { gameDayId } = organizer;
  return snapshot(store.organizers, async (tx) => {
    const held = await readSections(tx, gameDayId, null, nothing, now);
    const picture = pictureOf(held, now);
    const { known, ...parts } = viewOf(picture, organizer);
    return {
      ...parts,
      version: pictureVersion(picture),
      cursors: { participants: held.day.row.lastSeq, organizers: held.day.run.row.lastSeq },
      probes: await probeViews(tx, gameDayId, now),
      log: await log(tx, gameDayId),
      known: { ...known, entries: await toldEntries(tx, gameDayId) },
    };
  });
}

async function log(tx: Transaction, gameDayId: string): Promise<ConductView["log"]> {
  const rows = await tx.organizerEvent.findMany({
    where: { gameDayId, name: { in: [...logNames] } },
    orderBy: { seq: "desc" },
    take: logKept,
  });
  return rows.reverse().map((row) => readStoredEvent(row) as ConductView["log"][number]);
}
