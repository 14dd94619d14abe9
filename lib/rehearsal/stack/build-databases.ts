import { primaryId, replicaIds } from "../aws/pristine.ts";
import { copyLive } from "../databases/copy-live.ts";
import { createCampaign } from "../databases/create-campaign.ts";
import type { Fleet } from "../databases/fleet.ts";
import { initPrimary } from "../databases/init-primary.ts";
import { proveReplication } from "../databases/replication.ts";
import { showReplication } from "../databases/show-replication.ts";

export type Progress = (line: string) => void;

/** Makes replicas anew by a base backup of the running primary and starts them. */
export async function buildReplicas(fleet: Fleet, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => fleet.remove(id)));
  await copyLive(
    fleet.access(primaryId),
    ids.map((id) => fleet.access(id).dataFolder),
    fleet.account,
  );
  await Promise.all(ids.map((id) => fleet.start(id, primaryId)));
}

/** Makes the primary, its campaign database and both replicas from nothing; what was there is deleted. */
export async function buildDatabases(fleet: Fleet, progress: Progress): Promise<void> {
  await Promise.all([primaryId, ...replicaIds].map((id) => fleet.remove(id)));
  const primary = fleet.access(primaryId);
  progress("making the primary");
  await initPrimary({
    program: fleet.binaries.initdb,
    account: fleet.account,
    dataFolder: primary.dataFolder,
    adminPassword: fleet.adminPassword,
  });
  progress("starting primary");
  await fleet.start(primaryId, null);
  progress("filling the campaign's tables");
  await createCampaign(primary);
  await showReplication(primary);
  progress("copying the replicas");
  await buildReplicas(fleet, replicaIds);
  await proveStreaming(fleet);
}

/** Starts the primary and the replicas that an earlier stack left. Throws when one doesn't start or the replicas don't follow. */
export async function startKeptDatabases(fleet: Fleet, progress: Progress): Promise<void> {
  progress("starting the databases of the last time");
  await fleet.start(primaryId, null);
  await showReplication(fleet.access(primaryId));
  await Promise.all(replicaIds.map((id) => fleet.start(id, primaryId)));
  await proveStreaming(fleet);
}

/** Answers the position that both replicas were seen to reach. Throws when one is late. */
export async function proveStreaming(fleet: Fleet): Promise<string> {
  const position = await proveReplication(
    fleet.access(primaryId),
    replicaIds.map((id) => fleet.access(id)),
    4_000,
  );
  if (!position) throw new Error("a replica does not follow the primary");
  return position;
}
