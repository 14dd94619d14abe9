import type { Cloud } from "../aws/cloud.ts";
import type { DatabaseInstance } from "../aws/state.ts";

export type Topology = { primary: string | null; replicas: string[] };

/** The URL of an instance through its gateway, as the campaign's own user. */
export function databaseUrl(cloud: Cloud, id: string): string | null {
  const port = cloud.fleet.openedGateway(id)?.port;
  return port ? `postgres://campaign:campaign@127.0.0.1:${port}/campaign` : null;
}

function isReachable(cloud: Cloud, { id }: DatabaseInstance): boolean {
  return cloud.fleet.running(id) && cloud.fleet.openedGateway(id)?.admits() === true;
}

/**
 * What the campaign's name service answers. The writer changes only when it can't be reached while another writer can,
 * and doesn't change back by itself: two writers at once would be worse than a stale name.
 */
export function readTopology(cloud: Cloud): Topology {
  const { state } = cloud;
  const present = state.instances.filter((one) => one.hasProcess && !["creating", "deleting"].includes(one.status));
  const writers = present.filter((one) => one.promoted || one.sourceId === null);
  const writer = writers.find((one) => one.id === state.writerId);
  const other = writers.find((one) => isReachable(cloud, one));
  if (other && (!writer || !isReachable(cloud, writer))) {
    state.writerId = other.id;
    cloud.commit();
  }
  const replicas = present.filter((one) => !writers.includes(one));
  return { primary: databaseUrl(cloud, state.writerId), replicas: replicas.flatMap((one) => databaseUrl(cloud, one.id) ?? []) };
}
