import type { Kind } from "../kind.ts";

export const node: Kind = {
  key: "node",
  names: `node, nodes, worker node*, host, node pool, kubelet, knoten, nodo*, nœud, ノード, nodepool`,
  about: `drain*, node*, k8s.drain, pods-pending, cordon*`,
  signs: `!unschedulable, !cordoned, cordon*, !evict*, !drain*, pending, pods pending, sigterm, node not ready, nodenotready, insufficient cpu,
    insufficient memory, rescheduled, moved to another node, same node, nodes are available, disruption budget, pdb, schedulingdisabled,
    taint*, tainted, pods moved, had to move, moved away, moved to, no room, kein platz, scheduling, failedscheduling, fewer nodes`,
};
