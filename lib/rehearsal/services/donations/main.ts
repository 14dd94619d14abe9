import { randomUUID } from "node:crypto";
import { watchDatabases } from "../databases/watch-databases.ts";
import { readEnvironment, required } from "../environment.ts";
import { connectSqs } from "../queue/connect-sqs.ts";
import { donationInput } from "../queue/queued-write.ts";
import { storeWrite } from "../queue/store-write.ts";
import { openWriteQueue } from "../queue/write-queue.ts";
import { parseBody } from "../serving/parse-body.ts";
import { runService } from "../serving/run-service.ts";

await runService(async () => {
  const environment = readEnvironment();
  const databases = await watchDatabases({ primary: environment.PRIMARY_URL ?? null, replicas: [] }, environment.TOPOLOGY_URL, {
    withReplicas: false,
  });
  const sqs = connectSqs(environment);
  const queue = openWriteQueue(sqs, required(environment, "QUEUE_URL"));
  let direct = 0;

  function mode(): string {
    if (queue.state === "ok") return "normal";
    return databases.writer ? "direct" : "down";
  }

  return {
    async stop() {
      sqs.destroy();
      await databases.close();
    },
    definition: {
      name: environment.NAME ?? "donations",
      port: environment.PORT,
      health: () => ({ ok: mode() !== "down", mode: mode(), queue: queue.state }),
      headers: () => ({ "x-health-mode": mode(), "x-health-queue": queue.state }),
      metrics: (requests) => ({
        queued: queue.sent,
        direct,
        primaryPool: databases.writer ? 1 : 0,
        queueOk: queue.state === "ok" ? 1 : 0,
        okPerMinute: requests.okPerMinute,
        failPerMinute: requests.failPerMinute,
        successPercent: requests.successPercent,
        p95Ms: requests.p95Ms,
      }),
      routes: [
        {
          method: "POST",
          path: "/donate",
          handle: async ({ body }) => {
            const donation = parseBody(donationInput, body);
            const write = { kind: "donation", at: new Date().toISOString(), ...donation, id: donation.id ?? randomUUID() } as const;
            const stored = await storeWrite(write, queue, () => databases.writer);
            if (stored.via === "primary") direct += 1;
            return { status: stored.via === "queue" ? 202 : 201, json: stored };
          },
        },
      ],
    },
  };
});
