import { storedProbePlan } from "#lib/domain/stored.ts";

import { fieldsOf, type DescribedField } from "#lib/domain/fields.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { findInjector, injectorKinds, isIrreversible } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { endingOf } from "../ending.ts";
import { trueGameDay } from "../conduct/picture/picture-of.ts";
import { failureViews } from "../conduct/failure-views.ts";
import { inviteLinks } from "../../access/joining/invite-links.ts";
import { needs } from "../conduct/needs.ts";
import { failureRows, trueRun } from "./run-sheet-rows.ts";
import { snapshot } from "../snapshot.ts";
import { publicRow, toldSchedule } from "../incident/told.ts";
import { toldApplications, toldWorkstreams } from "../incident/told-landscape.ts";
import { tracedLines } from "../conduct/traced-lines.ts";
import type { PlanningView, RunSheetView } from "../views.ts";

/** The true run sheet beside the told one, and everything a failure may be made of. */
export async function runSheetView(store: Store, organizer: Organizer, now: number = clockNow()): Promise<RunSheetView> {
  const { gameDayId } = organizer;
  const links = await inviteLinks(store, organizer, null);
  return snapshot(store.organizers, async (tx) => {
    const run = await trueRun(tx, gameDayId);
    const schedule = await toldSchedule(tx, gameDayId);
    return {
      gameDay: trueGameDay({ row: await publicRow(tx, gameDayId), run, ending: await endingOf(tx, gameDayId, run.state) }),
      failures: failureViews(await failureRows(tx, gameDayId), run, now),
      schedule,
      truth: await tracedLines(tx, schedule),
      applications: await toldApplications(tx, gameDayId),
      workstreams: await toldWorkstreams(tx, gameDayId),
      ...(await planning(tx, gameDayId, links)),
    };
  });
}

/** What its page needs beside Conduct's view: nothing is read twice. */
export async function planningView(store: Store, organizer: Organizer): Promise<PlanningView> {
  const links = await inviteLinks(store, organizer, null);
  return snapshot(store.organizers, (tx) => planning(tx, organizer.gameDayId, links));
}

async function planning(tx: Transaction, gameDayId: string, links: Awaited<ReturnType<typeof inviteLinks>>): Promise<PlanningView> {
  return {
    ...(await needs(tx, gameDayId)),
    probes: await probes(tx, gameDayId),
    injectors: injectorKinds.map(injectorOf),
    links: { participant: links.participant.address, observer: links.observer.address },
  };
}

/** The schemas never change while we run. */
const fields = new Map<string, DescribedField[]>();

function injectorOf(kind: string): PlanningView["injectors"][number] {
  const { describes, params, targets } = findInjector(kind);
  const described = fields.get(kind) ?? fieldsOf(params);
  fields.set(kind, described);
  return { kind, describes, irreversible: isIrreversible(kind), fields: described, listed: targets?.field ?? null };
}

async function probes(tx: Transaction, gameDayId: string): Promise<RunSheetView["probes"]> {
  const rows = await tx.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  return rows.map(({ plan }) => {
    const { key, name, unit, bounds } = storedProbePlan.parse(plan);
    return { key, name, unit, bounds };
  });
}
