import { log } from "../log.ts";
import { type DatabaseNode, openDatabaseNode } from "./database-node.ts";
import { readTopology, type Topology } from "./topology.ts";

const beatMs = 500;
const retryBrokenMs = 1_000;
const topologyMs = 1_000;

export type Databases = {
  /** The primary, healthy or not; null when the topology names none. */
  readonly primary: DatabaseNode | null;
  /** The primary when it answers and takes writes. */
  readonly writer: DatabaseNode | null;
  readonly healthyReplicas: readonly DatabaseNode[];
  close: () => Promise<void>;
};

type Checked = { node: DatabaseNode; lastCheckAt: number; checking: Promise<void> | null };

/**
 * Keeps a pool for each database of the topology and checks each every 500 ms (a broken one every second). Resolves after
 * the first check. Without replicas only the primary is followed.
 */
export async function watchDatabases(
  initial: Topology,
  topologyUrl?: string,
  { withReplicas } = { withReplicas: true },
): Promise<Databases> {
  const known = new Map<string, Checked>();
  let topology = initial;

  function look(entry: Checked): Promise<void> {
    const now = performance.now();
    // Timers come a little early or late: a broken node is asked at every second beat.
    const restMs = entry.node.healthy ? 0 : retryBrokenMs - beatMs / 2;
    if (entry.checking) return entry.checking;
    if (now - entry.lastCheckAt < restMs) return Promise.resolve();
    entry.lastCheckAt = now;
    entry.checking = entry.node.check().finally(() => {
      entry.checking = null;
    });
    return entry.checking;
  }

  const beat = () => Promise.all([...known.values()].map(look));

  function adopt(next: Topology): void {
    topology = next;
    const wanted = new Map([
      ...next.replicas.map((url) => [url, "replica"] as const),
      ...(next.primary ? [[next.primary, "primary"] as const] : []),
    ]);
    for (const [url, role] of wanted) {
      if (!known.has(url)) known.set(url, { node: openDatabaseNode(url, role), lastCheckAt: -Infinity, checking: null });
    }
    for (const [url, entry] of known) {
      if (wanted.has(url)) continue;
      known.delete(url);
      void entry.node.close().catch(() => undefined);
    }
  }

  async function refreshTopology(address: string): Promise<void> {
    const read = await readTopology(address);
    const next = read && { primary: read.primary, replicas: withReplicas ? read.replicas : [] };
    if (!next || JSON.stringify(next) === JSON.stringify(topology)) return;
    log("topology changed", { from: hosts(topology), to: hosts(next) });
    adopt(next);
    await beat();
  }

  adopt(initial);
  if (topologyUrl) await refreshTopology(topologyUrl);
  await beat();
  const timers = [setInterval(() => void beat(), beatMs)];
  if (topologyUrl) timers.push(setInterval(() => void refreshTopology(topologyUrl), topologyMs));

  const nodeOf = (url: string) => known.get(url)?.node;
  const primary = () => (topology.primary && nodeOf(topology.primary)) || null;
  const replicas = () => topology.replicas.map(nodeOf).filter((node) => node !== undefined);
  return {
    get primary() {
      return primary();
    },
    get writer() {
      const node = primary();
      return node?.writable ? node : null;
    },
    get healthyReplicas() {
      return replicas().filter((node) => node.healthy);
    },
    async close() {
      timers.forEach(clearInterval);
      await Promise.allSettled([...known.values()].map((entry) => entry.node.close()));
    },
  };
}

function hosts(topology: Topology): Record<string, unknown> {
  const host = (url: string) => new URL(url).host;
  return { primary: topology.primary && host(topology.primary), replicas: topology.replicas.map(host) };
}
