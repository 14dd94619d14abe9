import { watchDatabases } from "../databases/watch-databases.ts";
import { readEnvironment, required } from "../environment.ts";
import { watchFlags } from "../flags.ts";
import { connectSqs } from "../queue/connect-sqs.ts";
import { runService } from "../serving/run-service.ts";
import { watchDepth } from "./watch-depth.ts";
import { startWork } from "./work.ts";

await runService(async () => {
  const environment = readEnvironment();
  const queueUrl = required(environment, "QUEUE_URL");
  const databases = await watchDatabases({ primary: environment.PRIMARY_URL ?? null, replicas: [] }, environment.TOPOLOGY_URL, {
    withReplicas: false,
  });
  const flags = await watchFlags(environment.FLAGS_FILE);
  const client = connectSqs(environment);
  const depth = watchDepth(client, queueUrl);
  const work = startWork({
    client,
    queueUrl,
    writer: () => databases.writer,
    paused: () => flags.current["readOnly"] === true,
  });
  return {
    async stop() {
      depth.stop();
      flags.stop();
      await work.stop();
      client.destroy();
      await databases.close();
    },
    definition: {
      name: environment.NAME ?? "worker",
      port: environment.PORT,
      routes: [],
      health: () => ({ ok: work.mode === "normal" || work.mode === "paused", mode: work.mode, depth: depth.messages }),
      headers: () => ({ "x-health-mode": work.mode }),
      metrics: () => ({
        drainedPerSecond: Math.round((work.window.summary().okPerMinute / 60) * 10) / 10,
        depth: depth.messages,
        failed: work.totals.kept + work.totals.rejected,
        drainedTotal: work.totals.stored,
        repeatedTotal: work.totals.repeated,
        queueOk: work.mode === "queue-blocked" ? 0 : 1,
        primaryPool: databases.writer ? 1 : 0,
      }),
    },
  };
});
