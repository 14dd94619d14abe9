import { evidenceMoment, type Evidence, type OpenFiring } from "#lib/domain/detection.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { FailureRow } from "./run-sheet-rows.ts";

/**
 * Which workstream an application is of, and what its capabilities rely on; workstreams also by name, as words are signed. `said` has the
 * reasons of suggestions that hold a key, with the name people know in its place.
 */
export type Landscape = {
  applications: Map<string, { workstreamKey: string; dependencyKeys: string[] }>;
  workstreamKeys: Map<string, string>;
  said: Map<string, string>;
};

/** Something said that may have found a failure. `roomKey` is where it was said. */
export type Written = {
  id: string;
  kind: "observation" | "incident";
  roomKey: string;
  words: string;
  by: string;
  workstream: string | null;
  evidence: Evidence;
};

export async function readLandscape(tx: Transaction, gameDayId: string): Promise<Landscape> {
  const capabilities = { select: { cells: { select: { dependency: { select: { key: true, name: true } } } } } } as const;
  const applications = await tx.application.findMany({
    where: { gameDayId },
    select: { key: true, name: true, workstream: true, capabilities },
  });
  const workstreams = await tx.workstream.findMany({ where: { gameDayId }, select: { key: true, name: true } });
  const dependencies = applications.flatMap((one) => one.capabilities.flatMap(({ cells }) => cells.map(({ dependency }) => dependency)));
  return {
    said: new Map([
      ...applications.map(({ key, name }) => [`application ${key}`, `application ${name}`] as const),
      ...workstreams.map(({ key, name }) => [`workstream ${key}`, `workstream ${name}`] as const),
      ...dependencies.map(({ key, name }) => [`relies on ${key}`, `relies on ${name}`] as const),
    ]),
    applications: new Map(
      applications.map(({ key, workstream, capabilities: own }) => {
        const dependencyKeys = own.flatMap(({ cells }) => cells.map(({ dependency }) => dependency.key));
        return [key, { workstreamKey: workstream.key, dependencyKeys: [...new Set(dependencyKeys)] }];
      }),
    ),
    workstreamKeys: new Map(workstreams.map(({ key, name }) => [name, key])),
  };
}

/** Every observation and every simulated incident at the moment that counts, newest first. What is real finds nothing of the game. */
export async function readEvidence(tx: Transaction, gameDayId: string, land: Landscape): Promise<Written[]> {
  const observations = await tx.observation.findMany({ where: { gameDayId }, include: { application: { select: { key: true } } } });
  const incidents = await tx.incident.findMany({ where: { gameDayId, kind: "simulated" }, include: { room: { select: { key: true } } } });
  const keyOf = (workstream: string | null): string | null => (workstream === null ? null : (land.workstreamKeys.get(workstream) ?? null));
  const observed = observations.map((row): Written => {
    const applicationKey = row.application?.key ?? null;
    const application = applicationKey === null ? undefined : land.applications.get(applicationKey);
    const offline = { writtenAt: row.writtenAt.getTime(), clockOffsetMs: 0 };
    const at = evidenceMoment({ kind: "observation", committedAt: row.committedAt.getTime(), offline });
    const workstreamKey = application?.workstreamKey ?? keyOf(row.workstream);
    const evidence: Evidence = {
      kind: "observation",
      at,
      text: row.body,
      applicationKey,
      workstreamKey,
      dependencyKeys: application?.dependencyKeys ?? [],
    };
    return { id: row.id, kind: "observation", roomKey: row.roomKey, words: row.body, by: row.name, workstream: row.workstream, evidence };
  });
  const declared = incidents.map((row): Written => {
    const at = evidenceMoment({ kind: "incident", declaredAt: row.declaredAt.getTime() });
    const evidence: Evidence = {
      kind: "incident",
      at,
      text: `${row.title} ${row.topic}`,
      applicationKey: null,
      workstreamKey: keyOf(row.workstream),
      dependencyKeys: [],
    };
    return {
      id: row.id,
      kind: "incident",
      roomKey: row.room?.key ?? "",
      words: row.title,
      by: row.declaredBy,
      workstream: row.workstream,
      evidence,
    };
  });
  return [...observed, ...declared].sort((a, b) => b.evidence.at - a.evidence.at);
}

/** A fired failure as detection reckons with it. */
export function openFiring({ plan, firing }: FailureRow, land: Landscape): OpenFiring {
  const workstreamKeys = plan.applicationKeys.flatMap((key) => land.applications.get(key)?.workstreamKey ?? []);
  return {
    firingId: firing.id,
    failureKey: plan.key,
    firedAt: firing.firedAt?.getTime() ?? Infinity,
    impactAt: firing.impactAt?.getTime() ?? null,
    applicationKeys: plan.applicationKeys,
    workstreamKeys: [...new Set(workstreamKeys)],
    dependencyKey: plan.dependencyKey ?? null,
    target: plan.target,
    hypothesis: plan.hypothesis,
  };
}
