import type { Cloud } from "../aws/cloud.ts";
import { groupIds, primaryId, queueName, region, replicaIds } from "../aws/pristine.ts";
import type { QueueService } from "../aws/sqs/open-queue.ts";
import type { Services } from "../processes/start-services.ts";
import { readTopology } from "./topology.ts";

/** All of a running stack. */
export type Running = { controlUrl: string; cloud: Cloud; queue: () => QueueService; services: Services };

/** The manifest: where everything of the stack is and what it is called. */
export function manifest({ controlUrl, queue, services }: Running) {
  return {
    aws: { endpoint: controlUrl, region },
    databases: { primary: primaryId, replicas: replicaIds },
    securityGroups: { primary: groupIds.primary, replicas: groupIds.replicas },
    queue: { name: queueName, url: queue().url },
    services: services.urls(),
  };
}

/** Which processes run, and whether all that should do. Says nothing of what is isolated or degraded: that is the exercise. */
export function health({ cloud, services, queue }: Running) {
  const databases = Object.fromEntries(
    cloud.state.instances
      .filter((one) => one.hasProcess)
      .map((one) => [
        one.id,
        { status: one.status, running: cloud.fleet.running(one.id), connections: cloud.fleet.openedGateway(one.id)?.connections() ?? 0 },
      ]),
  );
  const processes = services.running();
  const started = Object.keys(processes).length > 0;
  const ok = started && queue().exists() && Object.values(databases).every((one) => one.running) && Object.values(processes).every(Boolean);
  return { ok, databases, services: processes, queue: queue().exists() };
}

/** The campaign's name service. */
export function topology({ cloud }: Running) {
  return readTopology(cloud);
}
