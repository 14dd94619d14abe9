import { storedFailurePlan, storedProbePlan } from "#lib/domain/stored.ts";
import { randomUUID } from "node:crypto";
import type { Viewer } from "#lib/domain/people.ts";
import type { Plan } from "#lib/domain/plan.ts";
import { asJson } from "#lib/persistence/json.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** The id of a row by its key in the plan; throws for a key that the plan does not declare, which undoes everything. */
type IdByKey = (key: string) => string;

const idsOf = (what: string, keyed: readonly { key: string }[]): IdByKey => {
  const ids = new Map(keyed.map(({ key }) => [key, randomUUID()]));
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`the plan names the ${what} "${key}" and does not declare it`);
    return id;
  };
};

/** Stores a game day as its plan says: what participants may know in the public schema, the rest in the hidden one. Returns its id. */
export async function storeGameDay(
  tx: Transaction,
  plan: Plan,
  organizer: Viewer,
  now: Date,
  gameDayId: string = randomUUID(),
): Promise<string> {
  const { name, environment, zone, allClearAtMs } = plan;
  await tx.gameDay.create({ data: { id: gameDayId, name, environment, zone, createdAt: now } });
  await tx.room.create({ data: { gameDayId, key: "gameday", name: "gameday", createdAt: now } });
  await tx.run.create({ data: { gameDayId, allClearAtMs, plan: asJson(plan) } });
  await tx.organizerMembership.create({ data: { gameDayId, personId: organizer.personId, name: organizer.name } });
  await storeNeeds(tx, gameDayId, plan);
  await storeProbes(tx, gameDayId, plan);
  await storeFailures(tx, gameDayId, plan);
  return gameDayId;
}

async function storeNeeds(tx: Transaction, gameDayId: string, plan: Plan): Promise<void> {
  const workstreamId = idsOf("workstream", plan.workstreams);
  const applicationId = idsOf("application", plan.applications);
  const capabilityId = idsOf("capability", plan.capabilities);
  const dependencyId = idsOf("dependency", plan.dependencies);
  await tx.workstream.createMany({
    data: plan.workstreams.map(({ key, name }, position) => ({ id: workstreamId(key), gameDayId, key, name, position })),
  });
  await tx.application.createMany({
    data: plan.applications.map(({ key, name, workstreamKey }) => ({
      id: applicationId(key),
      gameDayId,
      workstreamId: workstreamId(workstreamKey),
      key,
      name,
    })),
  });
  await tx.capability.createMany({
    data: plan.capabilities.map(({ key, name, tier, applicationKey }) => ({
      id: capabilityId(key),
      gameDayId,
      applicationId: applicationId(applicationKey),
      key,
      name,
      tier,
    })),
  });
  await tx.dependency.createMany({
    data: plan.dependencies.map(({ key, name, reliability }) => ({ id: dependencyId(key), gameDayId, key, name, reliability })),
  });
  await tx.cell.createMany({
    data: plan.cells.map(({ capabilityKey, dependencyKey, fallback, expected }) => ({
      gameDayId,
      capabilityId: capabilityId(capabilityKey),
      dependencyId: dependencyId(dependencyKey),
      fallback,
      expected,
    })),
  });
}

async function storeProbes(tx: Transaction, gameDayId: string, plan: Plan): Promise<void> {
  const shown = plan.probes.filter((probe) => probe.public);
  await tx.probe.createMany({
    data: plan.probes.map((probe, position) => ({
      id: randomUUID(),
      gameDayId,
      key: probe.key,
      position,
      plan: asJson(storedProbePlan.stored(probe)),
    })),
  });
  await tx.healthTile.createMany({
    data: shown.map(({ key, name, unit, bounds }, position) => ({
      gameDayId,
      key,
      name,
      unit,
      position,
      min: bounds.min ?? null,
      max: bounds.max ?? null,
    })),
  });
}

async function storeFailures(tx: Transaction, gameDayId: string, plan: Plan): Promise<void> {
  const failureId = idsOf("failure", plan.failures);
  await tx.failure.createMany({
    data: plan.failures.map((failure, position) => ({
      id: failureId(failure.key),
      gameDayId,
      key: failure.key,
      position,
      plan: asJson(storedFailurePlan.stored(failure)),
    })),
  });
  await tx.firing.createMany({
    data: plan.failures.map(({ key, trigger }) => ({
      id: randomUUID(),
      gameDayId,
      failureId: failureId(key),
      pocket: trigger.kind === "hand",
    })),
  });
}
