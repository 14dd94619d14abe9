import { connectCache } from "../cache/connect-cache.ts";
import { watchDatabases } from "../databases/watch-databases.ts";
import { readEnvironment, required } from "../environment.ts";
import { watchFlags } from "../flags.ts";
import { connectSqs } from "../queue/connect-sqs.ts";
import { openWriteQueue } from "../queue/write-queue.ts";
import { runService } from "../serving/run-service.ts";
import { apiMode, healthHeaders } from "./api-mode.ts";
import { ReadCounts } from "./read-counts.ts";
import { readPeople } from "./read-people.ts";
import { apiRoutes } from "./routes.ts";

await runService(async () => {
  const environment = readEnvironment();
  const topology = { primary: environment.PRIMARY_URL ?? null, replicas: environment.REPLICA_URLS };
  const [flags, databases] = await Promise.all([watchFlags(environment.FLAGS_FILE), watchDatabases(topology, environment.TOPOLOGY_URL)]);
  const sqs = connectSqs(environment);
  const queue = openWriteQueue(sqs, required(environment, "QUEUE_URL"));
  const cache = connectCache(required(environment, "CACHE_URL"));
  const counts = new ReadCounts();
  const people = readPeople({ databases, cache, counts });
  const mode = () => apiMode({ databases, flags });
  const writer = () => (flags.current["readOnly"] ? null : databases.writer);
  const connections = (nodes: readonly { open: number }[]) => nodes.reduce((sum, node) => sum + node.open, 0);

  return {
    async stop() {
      flags.stop();
      sqs.destroy();
      await databases.close();
    },
    definition: {
      name: environment.NAME ?? "api",
      port: environment.PORT,
      routes: apiRoutes({ people, queue, writer }),
      headers: () => healthHeaders({ databases, flags, queue }),
      health: () => ({ ok: mode() !== "cache-only" || cache.reachable, mode: mode(), queue: queue.state, flags: flags.current }),
      metrics: (requests) => ({
        mode: mode(),
        replicaPool: databases.healthyReplicas.length,
        replicaConnections: connections(databases.healthyReplicas),
        streamingReplicas: databases.writer?.streaming ?? null,
        primaryPool: databases.writer ? 1 : 0,
        primaryConnections: databases.writer?.open ?? 0,
        reads: counts.served,
        readsPerMinute: counts.window.summary().okPerMinute,
        failedReadsPerMinute: counts.window.summary().failPerMinute,
        cacheHitPercent: counts.cacheHitPercent,
        p95Ms: requests.p95Ms,
        successPercent: requests.successPercent,
        queued: queue.sent,
        queueOk: queue.state === "ok" ? 1 : 0,
      }),
    },
  };
});
