import { expect, test } from "vitest";
import type { Cloud } from "../aws/cloud.ts";
import { primaryId, pristineState, replicaIds } from "../aws/pristine.ts";
import { databaseUrl, readTopology } from "./topology.ts";

const [first, second] = replicaIds;
const ports: Record<string, number> = { [primaryId]: 1001, [first]: 1002, [second]: 1003 };

/** The pristine stack with no processes behind it; `unreachable` holds the instances that a test shuts. */
function practice() {
  const state = pristineState();
  const unreachable = new Set<string>();
  const fleet = {
    running: (id: string) => id in ports,
    openedGateway: (id: string) => (ports[id] ? { port: ports[id], admits: () => !unreachable.has(id) } : undefined),
  };
  const cloud = { state, fleet, commit: () => {} } as unknown as Cloud;
  const promote = (id: string) => {
    for (const one of state.instances) if (one.id === id) one.promoted = true;
  };
  return { cloud, unreachable, promote, url: (id: string) => databaseUrl(cloud, id) };
}

test("pristine, it names the primary and both replicas", () => {
  const { cloud, url } = practice();
  expect(readTopology(cloud)).toEqual({ primary: url(primaryId), replicas: [url(first), url(second)] });
});

test("an unreachable primary keeps its name while there is no other writer", () => {
  const { cloud, unreachable, url } = practice();
  unreachable.add(primaryId);
  expect(readTopology(cloud).primary).toBe(url(primaryId));
});

test("a promoted replica is named primary only when the old primary is out of reach, and from then on", () => {
  const { cloud, unreachable, promote, url } = practice();
  promote(first);
  expect(readTopology(cloud)).toEqual({ primary: url(primaryId), replicas: [url(second)] });
  unreachable.add(primaryId);
  expect(readTopology(cloud).primary).toBe(url(first));
  unreachable.delete(primaryId);
  expect(readTopology(cloud)).toEqual({ primary: url(first), replicas: [url(second)] });
});
