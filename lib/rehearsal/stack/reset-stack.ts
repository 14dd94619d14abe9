import { setTimeout as sleep } from "node:timers/promises";
import type { Cloud } from "../aws/cloud.ts";
import { primaryId, pristineState, replicaIds } from "../aws/pristine.ts";
import { isStreaming } from "../databases/replication.ts";
import type { Services } from "../processes/start-services.ts";
import { buildDatabases, buildReplicas, proveStreaming, type Progress } from "./build-databases.ts";

export type ResetProof = { position: string; rebuilt: string[]; services: Record<string, boolean> };

async function rebuildWhatIsDamaged(cloud: Cloud, progress: Progress): Promise<string[]> {
  const { fleet, state } = cloud;
  const find = (id: string) => state.instances.find((one) => one.id === id);
  const extras = state.instances.filter((one) => one.hasProcess && ![primaryId, ...replicaIds].includes(one.id));
  await Promise.all(extras.map((one) => fleet.remove(one.id)));

  const primary = find(primaryId);
  if (!primary || primary.sourceId !== null || !fleet.running(primaryId)) {
    await buildDatabases(fleet, progress);
    return [primaryId, ...replicaIds];
  }
  const sound = await Promise.all(
    replicaIds.map(
      async (id) => find(id)?.sourceId === primaryId && !find(id)?.promoted && fleet.running(id) && (await isStreaming(fleet.access(id))),
    ),
  );
  const damaged = replicaIds.filter((_, index) => !sound[index]);
  if (damaged.length > 0) {
    progress(`rebuilding ${damaged.join(" and ")}`);
    await buildReplicas(fleet, damaged);
  }
  return damaged;
}

async function healthOf(urls: Partial<Record<string, string>>, deadlineMs: number): Promise<Record<string, boolean>> {
  const until = Date.now() + deadlineMs;
  const healthy = async (url: string): Promise<boolean> => {
    for (;;) {
      const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
      if (answer?.ok) return true;
      if (Date.now() > until) return false;
      await sleep(100);
    }
  };
  return Object.fromEntries(await Promise.all(Object.entries(urls).map(async ([name, url]) => [name, await healthy(url ?? "")] as const)));
}

/** Makes the databases, their groups and their descriptions pristine again and proves it by a mark that both replicas replay. */
export async function resetDatabases(cloud: Cloud, progress: Progress): Promise<Pick<ResetProof, "position" | "rebuilt">> {
  await cloud.idle();
  const rebuilt = await rebuildWhatIsDamaged(cloud, progress);
  Object.assign(cloud.state, pristineState());
  await Promise.all([primaryId, ...replicaIds].map((id) => cloud.fleet.gateway(id)));
  cloud.commit();
  return { position: await proveStreaming(cloud.fleet), rebuilt };
}

/** Starts services that ended and waits until all say that they are well. Throws naming those that don't within ten seconds. */
export async function resetServices(services: Services): Promise<ResetProof["services"]> {
  await services.restore();
  const health = await healthOf(services.urls(), 10_000);
  const ill = Object.keys(health).filter((name) => !health[name]);
  if (ill.length > 0) throw new Error(`not well after the reset: ${ill.join(", ")}`);
  return health;
}
