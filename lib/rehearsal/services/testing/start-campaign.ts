import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqsServer } from "local-aws-sqs";
import type { Topology } from "../databases/topology.ts";
import { type CuttableProxy, openCuttableProxy } from "./cuttable-proxy.ts";
import { freePort } from "./free-port.ts";
import { startService } from "./start-service.ts";
import { startThrowawayPostgres, type ThrowawayPostgres } from "./throwaway-postgres.ts";

const entries = {
  cache: "services/cache/main.ts",
  identity: "services/identity/main.ts",
  api: "services/api/main.ts",
  donations: "services/donations/main.ts",
  worker: "services/worker/main.ts",
  "call-tool": "services/call-tool/main.ts",
  load: "load/main.ts",
} as const;
export type ServiceName = keyof typeof entries;

export type Campaign = {
  url: Record<ServiceName, string>;
  postgres: ThrowawayPostgres;
  proxies: { primary: CuttableProxy; replicas: CuttableProxy[]; queue: CuttableProxy };
  /** Addresses of the databases through the proxies, and what the services are told to use. */
  addresses: { primary: string; replicas: string[] };
  announceTopology: (topology: Topology) => void;
  setFlags: (flags: Record<string, boolean>) => Promise<void>;
  stop: () => Promise<void>;
};

/** All services as processes, over one PostgreSQL and one queue that are reached only through proxies. */
export async function startCampaign(): Promise<Campaign> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-campaign-"));
  const flagsFile = join(folder, "flags.json");
  const setFlags = (flags: Record<string, boolean>) => writeFile(flagsFile, JSON.stringify(flags));
  await setFlags({ readOnly: false });
  const postgres = await startThrowawayPostgres();
  const sqsPort = await freePort();
  const sqs = await createSqsServer({
    port: sqsPort,
    hostname: "127.0.0.1",
    accountId: "000000000000",
    queues: [{ QueueName: "campaign-writes" }],
  });
  const [primary, replica1, replica2, queue] = (await Promise.all(
    [postgres.port, postgres.port, postgres.port, sqsPort].map(openCuttableProxy),
  )) as [CuttableProxy, CuttableProxy, CuttableProxy, CuttableProxy];

  const address = (proxy: CuttableProxy) => `postgres://campaign:campaign@127.0.0.1:${proxy.port}/campaign`;
  const addresses = { primary: address(primary), replicas: [address(replica1), address(replica2)] };
  let topology: Topology = addresses;
  const directory = createServer((_, response) => response.end(JSON.stringify(topology)));
  directory.listen(0, "127.0.0.1");
  await once(directory, "listening");

  const environment: Record<string, string> = {
    PRIMARY_URL: addresses.primary,
    REPLICA_URLS: addresses.replicas.join(","),
    TOPOLOGY_URL: `http://127.0.0.1:${(directory.address() as AddressInfo).port}`,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${queue.port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "practice",
    AWS_SECRET_ACCESS_KEY: "practice",
    QUEUE_URL: `http://127.0.0.1:${queue.port}/000000000000/campaign-writes`,
    FLAGS_FILE: flagsFile,
  };
  const started: { stop: () => Promise<void> }[] = [];
  const url = {} as Record<ServiceName, string>;
  for (const [name, entry] of Object.entries(entries) as [ServiceName, string][]) {
    const service = await startService(entry, { ...environment, NAME: name });
    started.push(service);
    url[name] = service.url;
    environment[`${name.toUpperCase().replace("-", "_")}_URL`] = service.url;
  }

  return {
    url,
    postgres,
    proxies: { primary, replicas: [replica1, replica2], queue },
    addresses,
    announceTopology: (next) => {
      topology = next;
    },
    setFlags,
    async stop() {
      await Promise.all(started.map((service) => service.stop()));
      await Promise.all([primary, replica1, replica2, queue].map((proxy) => proxy.close()));
      for (const server of [sqs, directory]) await closeServer(server);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
