import path from "node:path";
import { accessKeyId, region, replicaIds, primaryId } from "../aws/pristine.ts";
import { openQueueService } from "../aws/sqs/open-queue.ts";
import { startServices, type Services } from "../processes/start-services.ts";
import type { Progress } from "./build-databases.ts";
import { openControlServer, type Control } from "./control-server.ts";
import { ensureFlags, writePristineFlags } from "./flags.ts";
import { keepSecret } from "./keep-secret.ts";
import { openDatabases } from "./open-databases.ts";
import { resetDatabases, resetServices, type ResetProof } from "./reset-stack.ts";
import { knownPorts } from "./known-ports.ts";
import { databaseUrl } from "./topology.ts";

/** `endLoad` ends the load for good; everything else goes on. */
export type Stack = { controlUrl: string; endLoad: () => Promise<void>; stop: () => Promise<void> };

/** `secretFile`: where what signs requests is kept. `bare`: databases, queue and the AWS endpoint only, without the campaign's services and their load. */
export type StackOptions = { dataFolder: string; secretFile: string; port: number; bare?: boolean; progress: Progress };

/** Starts the whole practice stack; resolves when all of it serves. Whatever had started is stopped again when it can't. */
export async function startStack({ dataFolder, secretFile, port, bare = false, progress }: StackOptions): Promise<Stack> {
  const secret = await keepSecret(secretFile);
  const control: Control = { running: null, backend: null, secret, reset: () => Promise.reject(new Error("not started")) };
  const ports = await knownPorts(dataFolder);
  const server = await openControlServer(port === 0 ? await ports.of("control") : port, control);
  const closing: (() => Promise<void>)[] = [server.close];
  const stop = async () => {
    control.backend = null;
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const cloud = await openDatabases(dataFolder, progress);
    closing.push(async () => {
      await cloud.idle();
      await cloud.fleet.close();
    });
    let queue = openQueueService(server.port, cloud.state.queuePolicy);
    const flagsFile = path.join(dataFolder, "flags.json");
    await ensureFlags(flagsFile);
    control.backend = { cloud, queue };

    progress("starting the campaign's services");
    const env = {
      PRIMARY_URL: databaseUrl(cloud, primaryId) ?? "",
      REPLICA_URLS: replicaIds.map((id) => databaseUrl(cloud, id)).join(","),
      TOPOLOGY_URL: `${server.url}/practice/topology.json`,
      AWS_ENDPOINT_URL: server.url,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secret,
      QUEUE_URL: queue.url,
      FLAGS_FILE: flagsFile,
    };
    const none: Services = {
      urls: () => ({}),
      ports: () => ({}),
      running: () => ({}),
      restore: async () => {},
      endLoad: async () => {},
      stop: async () => {},
    };
    control.running = { controlUrl: server.url, cloud, queue: () => queue, services: none };
    const services = bare ? none : await startServices({ folder: path.join(dataFolder, "logs"), env, portOf: ports.of, progress });
    closing.push(services.stop);
    await ports.keep({ control: server.port, ...services.ports() });
    control.running = { ...control.running, services };

    const restore = async () => {
      control.backend = null;
      try {
        return await resetDatabases(cloud, progress);
      } finally {
        if (queue.policy() !== "" || !queue.exists()) queue = openQueueService(server.port, "");
        control.backend = { cloud, queue };
      }
    };
    const reset = async (): Promise<ResetProof> => {
      progress("resetting");
      await writePristineFlags(flagsFile);
      const databases = await restore();
      return { ...databases, services: await resetServices(services) };
    };
    let last: Promise<unknown> = Promise.resolve();
    control.reset = () => {
      const next = last.then(reset, reset);
      last = next.catch(() => {});
      return next;
    };
    return { controlUrl: server.url, endLoad: services.endLoad, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
