import { probePlanSchema } from "#lib/domain/plan.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { findInjector, injectorKinds } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { trueGameDay } from "./conduct-view.ts";
import { failureViews } from "./failure-views.ts";
import { inviteLinks } from "./invite-links.ts";
import { needs } from "./needs.ts";
import { failureRows, trueRun } from "./run-sheet-rows.ts";
import { snapshot } from "./snapshot.ts";
import { publicRow, toldSchedule } from "./told.ts";
import { toldApplications, toldWorkstreams } from "./told-landscape.ts";
import { tracedLines } from "./traced-lines.ts";
import type { RunSheetView } from "./views.ts";

/** The true run sheet beside the told one, and everything a failure may be made of. */
export async function runSheetView(store: Store, organizer: Organizer, now: number = clockNow()): Promise<RunSheetView> {
  const { gameDayId } = organizer;
  const links = await inviteLinks(store, organizer, null);
  return snapshot(store.organizers, async (tx) => {
    const run = await trueRun(tx, gameDayId);
    const schedule = await toldSchedule(tx, gameDayId);
    return {
      gameDay: trueGameDay(await publicRow(tx, gameDayId), run),
      failures: failureViews(await failureRows(tx, gameDayId), run, now),
      schedule,
      truth: await tracedLines(tx, schedule),
      applications: await toldApplications(tx, gameDayId),
      workstreams: await toldWorkstreams(tx, gameDayId),
      ...(await needs(tx, gameDayId)),
      probes: await probes(tx, gameDayId),
      injectors: injectorKinds.map((kind) => ({
        kind,
        describes: findInjector(kind).describes,
        irreversible: findInjector(kind).irreversible !== undefined,
      })),
      links,
    };
  });
}

async function probes(tx: Transaction, gameDayId: string): Promise<RunSheetView["probes"]> {
  const rows = await tx.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  return rows.map(({ plan }) => {
    const { key, name, unit, bounds } = probePlanSchema.parse(plan);
    return { key, name, unit, bounds };
  });
}
